// Makes the files of one site, the whole one or a small mirror: those whose inputs changed, and damaged ones. Files are
// written into a folder beside the site and moved into it when all tasks have succeeded.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { waitForAll } from '../lib/concurrency.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import type { SmallMirror } from '../model/small-mirror.ts';
import type { ItemIndex } from '../store/item-index.ts';
import type { Bundle } from './astro/bundle.ts';
import { expectedPaths, findChanges, isEmpty, outdatedPaths, outdatedTasks } from './diff.ts';
import { linkTasks, reusableTasks } from './link-tasks.ts';
import { type BuildManifest, type ManifestPlace, removeManifest, writeManifest } from './manifest.ts';
import { listedGroups } from './output-groups.ts';
import type { Plan, Task } from './plan.ts';
import { publishFiles, removeFiles } from './publish-files.ts';
import { makingFolder, replaceFolder } from './replace-folder.ts';
import { runTasks, type TaskResults } from './run-tasks.ts';
import { scanInThread } from './scan-in-thread.ts';
import { type GroupFiles, groupManifests, scanOutput } from './scan-output.ts';

export interface SiteBuild extends ManifestPlace {
  /** Absolute paths. */
  contentDir: string;
  outDir: string;
  /** Milliseconds since 1970. */
  scannedAt: number;
  plan: Plan;
  bundle: Bundle;
  /** Of the whole site. */
  index: ItemIndex;
  small?: SmallMirror;
  /** The last manifest; without it, all tasks run. */
  manifest: BuildManifest | undefined;
  /** What the new manifest stores of the content, and whether that is new. */
  indexed: Pick<BuildManifest, 'counting' | 'items' | 'pictures' | 'source'> & { isNew: boolean };
  /** The whole site, for a small mirror: files that are the same are linked. */
  whole?: MadeSite;
  onStep: (step: string) => void;
}

/** A site after its build. */
export interface MadeSite {
  outDir: string;
  plan: Plan;
  groups: BuildManifest['groups'];
  /** Group → its files. */
  files: ReadonlyMap<string, Iterable<string>>;
  /** SHA-256 of files that were just made, by path. */
  hashes: ReadonlyMap<string, string>;
  /** Numbers of files. */
  written: number;
  removed: number;
}

/** Throws Problem where a page fails; the published site is then unchanged. */
export async function makeSite(site: SiteBuild): Promise<MadeSite> {
  const tasks = [...site.plan.values()].flatMap((ofGroup) => [...ofGroup.values()]);
  const { manifest } = site;
  const outdated = manifest === undefined ? tasks : outdatedTasks(site.plan, manifest);
  return manifest === undefined || outdated.length === tasks.length
    ? makeAll(site, tasks)
    : makeChanges(site, manifest, outdated);
}

/** Runs all tasks; then the new site replaces the old one in one step. */
async function makeAll(site: SiteBuild, tasks: readonly Task[]): Promise<MadeSite> {
  const { outDir, plan } = site;
  const making = makingFolder(outDir);
  await rm(making, { recursive: true, force: true });
  const { hashes } = await run(site, tasks, undefined);
  await removeManifest(site);
  await replaceFolder(making, outDir);
  const scanned = scanOutput({ outDir, listed: listedGroups(plan), scannedAt: Date.now() });
  const files = pathsOfGroups(scanned);
  const groups = await saveManifest(site, { scanned, hashes });
  const written = [...scanned.values()].reduce((sum, { paths }) => sum + paths.length, 0);
  return { outDir, plan, groups, files, hashes, written, removed: 0 };
}

/** Runs outdated tasks and those with damaged files, moves their files into the site, and removes outdated files. */
async function makeChanges(site: SiteBuild, manifest: BuildManifest, outdated: readonly Task[]): Promise<MadeSite> {
  const { outDir, scannedAt, onStep, plan, indexed } = site;
  const making = makingFolder(outDir);
  await rm(making, { recursive: true, force: true });
  // Outdated tasks run in any case, so they need not wait for the scan of the site.
  const scan = { outDir, listed: listedGroups(plan), scannedAt };
  const [first, scanned] =
    outdated.length === 0
      ? [NO_RESULTS, scanOutput(scan)]
      : await waitForAll([run(site, outdated, outDir), scanInThread(scan)]);
  const changes = findChanges({ plan, manifest, scanned, outDir });
  if (isEmpty(changes)) {
    const isSame = !indexed.isNew && changes.read === 0;
    const groups = isSame ? manifest.groups : await saveManifest(site, { scanned, manifest });
    return { outDir, plan, groups, files: pathsOfGroups(scanned), hashes: first.hashes, written: 0, removed: 0 };
  }
  const finished = new Set(outdated);
  const damaged = [...changes.tasks.values()].flat().filter((task) => !finished.has(task));
  const second = await run(site, damaged, outDir);
  const expected = expectedPaths(plan, changes, new Map([...first.produced, ...second.produced]));
  const removed = outdatedPaths(expected, changes, scanned);
  onStep(`files into the site, ${removed.length} out of it`);
  // The edition is signed over files that change now.
  await rm(join(outDir, EDITION_FOLDER), { recursive: true, force: true });
  const written = await publishFiles(making, outDir);
  removeFiles(outDir, removed);
  await rm(making, { recursive: true, force: true });
  const hashes = new Map([...first.hashes, ...second.hashes]);
  const groups = await saveManifest(site, { scanned, manifest, changed: expected, hashes });
  const files = new Map<string, Iterable<string>>([...pathsOfGroups(scanned), ...expected]);
  return { outDir, plan, groups, files, hashes, written, removed: removed.length };
}

const NO_RESULTS: TaskResults = { hashes: new Map(), produced: new Map() };

/** Runs tasks into the folder beside the site. @param live the published site; undefined where it is replaced as a whole */
async function run(site: SiteBuild, tasks: readonly Task[], live: string | undefined): Promise<TaskResults> {
  if (tasks.length === 0) return NO_RESULTS;
  const { outDir, bundle, contentDir, index, small, plan, whole, onStep } = site;
  const making = makingFolder(outDir);
  await mkdir(making, { recursive: true });
  const { linked, rest } =
    whole === undefined ? { linked: [], rest: tasks } : reusableTasks(plan, new Set(tasks), whole);
  onStep(`pages and search: ${rest.length} tasks${linked.length === 0 ? '' : `, ${linked.length} linked`}`);
  const reused = whole === undefined ? NO_RESULTS : linkTasks(linked, whole, making);
  if (rest.length === 0) return reused;
  const made = await runTasks(rest, { entry: bundle.entry, contentDir, outDir: making, index, small, live });
  return {
    hashes: new Map([...reused.hashes, ...made.hashes]),
    produced: new Map([...reused.produced, ...made.produced]),
  };
}

/** @returns the groups of the new manifest */
async function saveManifest(
  site: SiteBuild,
  result: Omit<Parameters<typeof groupManifests>[0], 'outDir' | 'plan' | 'whole'>,
): Promise<BuildManifest['groups']> {
  const { outDir, plan, whole, scannedAt } = site;
  const { counting, items, pictures, source } = site.indexed;
  const groups = groupManifests({ outDir, plan, whole, ...result });
  await writeManifest(site, { scannedAt, counting, items, pictures, source, groups });
  return groups;
}

function pathsOfGroups(scanned: ReadonlyMap<string, GroupFiles>): Map<string, readonly string[]> {
  return new Map([...scanned].map(([name, { paths }]) => [name, paths]));
}
