// A small mirror takes what is the same in the whole site from there: hard links cost neither space nor rendering. Tasks of
// both sites with one digest make the same files, since each file is a pure function of the inputs of its task.
import { join } from 'node:path';
import { createLinker } from '../lib/create-linker.ts';
import type { BuildManifest } from './manifest.ts';
import type { Plan, Task } from './plan.ts';
import type { TaskResults } from './run-tasks.ts';

/** What is needed of the whole site. */
export interface LinkSource {
  outDir: string;
  plan: Plan;
  groups: BuildManifest['groups'];
  /** Group → its files. */
  files: ReadonlyMap<string, Iterable<string>>;
  /** SHA-256 of files, by path, where it is known. */
  hashes: ReadonlyMap<string, string>;
}

/** A task whose files are linked, or some of them; `produced` are files that only `produce` knows. */
export interface LinkedTask {
  task: Task;
  paths: readonly string[];
  produced?: readonly string[];
}

export interface ReusableTasks {
  linked: LinkedTask[];
  /** What remains to be made. */
  rest: Task[];
}

export function reusableTasks(plan: Plan, tasks: ReadonlySet<Task>, whole: LinkSource): ReusableTasks {
  const [linked, rest]: [LinkedTask[], Task[]] = [[], []];
  for (const [group, ofGroup] of plan) {
    for (const [name, task] of ofGroup) {
      if (!tasks.has(task)) continue;
      const { input: inWhole } = whole.plan.get(group)?.get(name) ?? {};
      if (inWhole === task.input) {
        const others = [...task.pages(), ...(task.files?.() ?? []).map(({ path }) => path)];
        // A task with `produce` is the only one of its group.
        const produced = task.produce === undefined ? {} : { produced: [...(whole.files.get(group) ?? [])] };
        linked.push({ task, paths: others, ...produced });
      } else if (task.unpictured !== undefined && inWhole === task.unpictured.input) {
        const paths = task.unpictured.pages();
        const isLinked = new Set(paths);
        if (paths.length > 0) linked.push({ task, paths });
        rest.push({ ...task, pages: () => task.pages().filter((path) => !isLinked.has(path)) });
      } else {
        rest.push(task);
      }
    }
  }
  return { linked, rest };
}

/** Links the files of tasks into a folder. */
export function linkTasks(linked: readonly LinkedTask[], whole: LinkSource, making: string): TaskResults {
  const hashes = new Map<string, string>();
  const produced = new Map<Task, readonly string[]>();
  const link = createLinker();
  for (const { task, paths, produced: made = [] } of linked) {
    for (const path of [...paths, ...made]) {
      link(join(whole.outDir, path), join(making, path));
      const hash = whole.hashes.get(path);
      if (hash !== undefined) hashes.set(path, hash);
    }
    if (task.produce !== undefined) produced.set(task, made);
  }
  return { hashes, produced };
}

/** Whether all tasks of a group have the digests that they have in the whole site, and so the same files. */
export function isSameGroup(
  name: string,
  tasks: ReadonlyMap<string, Task>,
  { plan }: Pick<LinkSource, 'plan'>,
): boolean {
  const inWhole = plan.get(name);
  return inWhole?.size === tasks.size && [...tasks].every(([task, { input }]) => inWhole.get(task)?.input === input);
}
