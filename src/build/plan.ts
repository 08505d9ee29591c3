// Plans every file of the site, in output groups and tasks. Each task has a digest of its inputs. Pure: the same content
// and code give the same plan, independent of earlier builds.

import type { SiteData } from '../site/context.ts';
import { fillPattern, type Params } from '../site/paths.ts';
import { PAGES, patternOf } from '../site/routes.ts';
import type { CodeDigests } from './astro/bundle.ts';
import { digestOf } from './digests.ts';
import type { InputDigests } from './inputs.ts';

/** A file other than a page: its bytes, or the file that it is copied from or linked to. */
export type OtherFile =
  | { path: string; bytes: () => Promise<string | Uint8Array> }
  | { path: string; from: string }
  | { path: string; link: string };

/** Files of the site that are made together. */
export interface Task {
  /** Digest of all inputs of the files, code included. */
  input: string;
  /** Paths of pages, rendered by Astro. */
  pages: () => string[];
  files?: () => OtherFile[];
  /** In a small mirror: pages without pictures, and the input of the task where these have the bytes of the whole site. */
  unpictured?: { input: string; pages: () => string[] };
  produce?: Produce;
}

/**
 * Writes files into the folder `making`. A file that the live site has with the same bytes may be skipped.
 * @returns path in the site → SHA-256 of every file of the task
 */
export type Produce = (folders: { making: string; live: string | undefined }) => Promise<Map<string, string>>;

/** Name of an output group → name of a task → task. The files of a group are checked for damage together. */
export type Plan = Map<string, Map<string, Task>>;

export function addTask(plan: Plan, group: string, name: string, task: Task): void {
  const tasks = plan.get(group) ?? new Map<string, Task>();
  plan.set(group, tasks.set(name, task));
}

/**
 * Plans the tasks of all pages that src/site/routes.ts declares.
 * @param inputs digests of items with the pictures that are shown, and of their texts alone
 */
export function planPages(
  data: SiteData,
  inputs: { shown: InputDigests; texts: InputDigests },
  code: CodeDigests,
): Plan {
  const plan: Plan = new Map();
  for (const [page, kind] of Object.entries(PAGES)) {
    const pattern = patternOf(page);
    for (const task of kind.tasks(data)) {
      const [first] = task.params();
      if (first === undefined) continue;
      const group = task.group ?? (typeof kind.group === 'function' ? kind.group(first) : kind.group);
      if (group === undefined) throw new Error(`No output group is declared for ${page}.`);
      const { params, hasPictures } = task;
      const inputOf = (digests: InputDigests) =>
        digestOf([code.ofPage(page), code.ofEntries(task.bundles ?? []), ...task.inputs.map(digests)]);
      const pathsOf = (all: Iterable<Params>) => Array.from(all, (one) => fillPattern(pattern, one));
      const unpictured =
        hasPictures === undefined || data.small === undefined
          ? {}
          : {
              unpictured: {
                input: inputOf(inputs.texts),
                pages: () => pathsOf([...params()].filter((one) => !hasPictures(one))),
              },
            };
      addTask(plan, group, task.name ?? page, {
        input: inputOf(kind.showsPictures ? inputs.shown : inputs.texts),
        pages: () => pathsOf(params()),
        ...unpictured,
      });
    }
  }
  return plan;
}

/** All paths of a group, except those that only `produce` knows. */
export function pathsOf(tasks: ReadonlyMap<string, Task>): Set<string> {
  return new Set(
    [...tasks.values()].flatMap(({ pages, files }) => [...pages(), ...(files?.() ?? []).map(({ path }) => path)]),
  );
}
