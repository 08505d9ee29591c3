// Compares the plan with the manifest of the last build and the files of the site: which tasks to run, which files to
// remove.
import type { BuildManifest, GroupManifest } from './manifest.ts';
import { type Plan, pathsOf, type Task } from './plan.ts';
import type { TaskResults } from './run-tasks.ts';
import { contentOf, emptyGroup, type GroupFiles, STRAY } from './scan-output.ts';

export interface Changes {
  /** Tasks to run, by group. */
  tasks: Map<string, Task[]>;
  /** Groups with missing, changed or surplus files; those with tasks to run included. */
  groups: Set<string>;
  /** Files that belong to no group of the plan. */
  strays: string[];
  /** Number of groups whose files were read, because their fingerprints did not match. */
  read: number;
}

/** Tasks that are new or whose input has changed since the last build. */
export function outdatedTasks(plan: Plan, manifest: BuildManifest): Task[] {
  return [...plan].flatMap(([name, tasks]) => outdatedOf(tasks, manifest.groups[name]));
}

function outdatedOf(tasks: ReadonlyMap<string, Task>, known: GroupManifest | undefined): Task[] {
  return [...tasks].filter(([task, { input }]) => known?.tasks[task] !== input).map(([, task]) => task);
}

export interface ChangesOptions {
  plan: Plan;
  /** Undefined if there is none, or if it cannot be used. */
  manifest: BuildManifest | undefined;
  scanned: ReadonlyMap<string, GroupFiles>;
  outDir: string;
}

export function findChanges({ plan, manifest, scanned, outDir }: ChangesOptions): Changes {
  const tasks = new Map<string, Task[]>();
  const groups = new Set<string>();
  let read = 0;
  for (const [name, planned] of plan) {
    const known = manifest?.groups[name];
    const { paths, fingerprint } = scanned.get(name) ?? emptyGroup();
    const isSame = known !== undefined && known.fingerprint !== '' && fingerprint === known.fingerprint;
    const isIntact = isSame || (known !== undefined && contentOf(outDir, paths) === known.content);
    if (!isSame) read += 1;
    const changed = isIntact ? outdatedOf(planned, known) : [...planned.values()];
    if (changed.length > 0) tasks.set(name, changed);
    if (changed.length > 0 || Object.keys(known?.tasks ?? {}).length !== planned.size) groups.add(name);
  }
  const strays = [...scanned].filter(([name]) => name === STRAY || !plan.has(name)).flatMap(([, { paths }]) => paths);
  return { tasks, groups, strays, read };
}

export function isEmpty({ groups, strays }: Changes): boolean {
  return groups.size === 0 && strays.length === 0;
}

/** Files of the changed groups after the build: group → paths. */
export function expectedPaths(
  plan: Plan,
  { groups }: Changes,
  produced: TaskResults['produced'],
): Map<string, Set<string>> {
  const expected = new Map<string, Set<string>>();
  for (const name of groups) {
    const tasks = plan.get(name) ?? new Map<string, Task>();
    expected.set(
      name,
      new Set([...pathsOf(tasks), ...[...tasks.values()].flatMap((task) => produced.get(task) ?? [])]),
    );
  }
  return expected;
}

/** Files of the site to remove. */
export function outdatedPaths(
  groups: ReadonlyMap<string, ReadonlySet<string>>,
  { strays }: Changes,
  scanned: ReadonlyMap<string, GroupFiles>,
): string[] {
  const surplus = [...groups].flatMap(([name, paths]) =>
    (scanned.get(name)?.paths ?? []).filter((path) => !paths.has(path)),
  );
  // A link or a folder with the path of a file has been replaced by the file.
  const replaced = (path: string) => [...groups.values()].some((paths) => paths.has(path));
  return [...strays.filter((path) => !replaced(path)), ...surplus].sort();
}
