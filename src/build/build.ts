// content → dist. The content, the manifest of the last build and the files of the site decide which tasks run
// (docs/decisions/0005-a-build-as-large-as-the-change.md). Files are made beside the site and moved into it when all are
// there.
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { waitForAll } from '../lib/concurrency.ts';
import { withLock } from '../lib/lock.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { BUILD_CODE, type Bundle, bundlePages, codeDigest, storedBundle } from './astro/bundle.ts';
import { expectedPaths, findChanges, isEmpty, outdatedPaths, outdatedTasks } from './diff.ts';
import { type BuildManifest, readManifest, removeManifest, writeManifest } from './manifest.ts';
import { listedGroups } from './output-groups.ts';
import type { Plan, Task } from './plan.ts';
import { type IndexedContent, indexContent, planSite } from './prepare.ts';
import { publishFiles, removeFiles } from './publish-files.ts';
import { makingFolder, recoverFolder, refuseToReplace, replaceFolder } from './replace-folder.ts';
import { runTasks, type TaskResults } from './run-tasks.ts';
import { scanInThread } from './scan-in-thread.ts';
import { groupManifests, scanOutput } from './scan-output.ts';

export interface BuildOptions {
  contentDir: string;
  outDir: string;
  /** Make everything again, whatever exists. */
  clean?: boolean;
  /** false: without the search index, to be compared with builders that make none. */
  search?: boolean;
  /** The bundled pages, where the caller has just made them. */
  bundle?: Bundle;
  /** Called when each step begins. */
  onStep?: (step: string) => void;
}

export interface BuildSummary {
  items: number;
  sources: number;
  outDir: string;
  /** Numbers of files. */
  written: number;
  removed: number;
}

/** What the steps of one build share. */
interface BuildContext {
  /** Absolute paths. */
  contentDir: string;
  outDir: string;
  /** Where files are made before they go into the site. */
  making: string;
  scannedAt: number;
  content: IndexedContent;
  plan: Plan;
  bundle: Bundle;
  onStep: (step: string) => void;
}

type FileCounts = Pick<BuildSummary, 'written' | 'removed'>;

/** Builds the site. Throws Problem where content is broken or a page fails; the published site is then unchanged. */
export async function build(options: BuildOptions): Promise<BuildSummary> {
  // Astro keeps working files in the checkout that two builds at once would mix up.
  return withLock(resolve('.cache', 'build.lock'), () => buildAlone(options));
}

async function buildAlone({ onStep = () => {}, ...options }: BuildOptions): Promise<BuildSummary> {
  const [outDir, contentDir] = [resolve(options.outDir), resolve(options.contentDir)];
  await recoverFolder(outDir);
  await refuseToReplace(outDir, contentDir);
  onStep('what changed');
  const scannedAt = Date.now();
  const manifest = options.clean === true ? undefined : await readManifest(outDir);
  const stored = options.bundle ?? (await storedBundle(contentDir));
  // Astro bundles in a process of its own, while the items are read here.
  const indexCode = stored?.code.ofEntries([BUILD_CODE.index]) ?? (await codeDigest(BUILD_CODE.index));
  const [bundle, content] = await waitForAll([
    stored ?? bundlePages(contentDir, onStep),
    indexContent(contentDir, manifest, indexCode),
  ]);
  const plan = await planSite(content, bundle.code, options);
  const context: BuildContext = {
    contentDir,
    outDir,
    making: makingFolder(outDir),
    scannedAt,
    content,
    plan,
    bundle,
    onStep,
  };
  const tasks = [...plan.values()].flatMap((ofGroup) => [...ofGroup.values()]);
  const outdated = manifest === undefined ? tasks : outdatedTasks(plan, manifest);
  const isWhole = manifest === undefined || outdated.length === tasks.length;
  const counts = isWhole ? await makeWhole(context, tasks) : await makeChanges(context, manifest, outdated);
  const items = content.index.reduce((sum, { ids }) => sum + ids.length, 0);
  return { items, sources: content.data.sources.size, outDir, ...counts };
}

/** Makes every file; then the new site replaces the old one in one step. */
async function makeWhole(context: BuildContext, tasks: readonly Task[]): Promise<FileCounts> {
  const { outDir, making, plan } = context;
  await rm(making, { recursive: true, force: true });
  const { hashes } = await run(context, tasks, undefined);
  await removeManifest(outDir);
  await replaceFolder(making, outDir);
  const files = scanOutput({ outDir, listed: listedGroups(plan), scannedAt: Date.now() });
  await saveManifest(context, groupManifests({ outDir, plan, there: files, hashes }));
  return { written: [...files.values()].reduce((sum, { paths }) => sum + paths.length, 0), removed: 0 };
}

/** Runs outdated tasks, moves their files into the site, and removes files that it should not have any more. */
async function makeChanges(
  context: BuildContext,
  manifest: BuildManifest,
  outdated: readonly Task[],
): Promise<FileCounts> {
  const { outDir, making, scannedAt, onStep, plan, content } = context;
  await rm(making, { recursive: true, force: true });
  // Outdated tasks run whatever the site holds, so they need not wait for the scan of the whole site.
  const scan = { outDir, listed: listedGroups(plan), scannedAt };
  const [first, there] =
    outdated.length === 0
      ? [NO_RESULTS, scanOutput(scan)]
      : await waitForAll([run(context, outdated, outDir), scanInThread(scan)]);
  const changes = findChanges({ plan, manifest, there, outDir });
  if (isEmpty(changes)) {
    if (content.read + changes.read > 0) await saveManifest(context, groupManifests({ outDir, plan, there, manifest }));
    return { written: 0, removed: 0 };
  }
  const done = new Set(outdated);
  const damaged = [...changes.tasks.values()].flat().filter((task) => !done.has(task));
  const second = await run(context, damaged, outDir);
  const expected = expectedPaths(plan, changes, new Map([...first.produced, ...second.produced]));
  const gone = outdatedPaths(expected, changes, there);
  onStep(`files into the site, ${gone.length} out of it`);
  // The edition signs files that are about to change.
  await rm(join(outDir, EDITION_FOLDER), { recursive: true, force: true });
  const written = await publishFiles(making, outDir);
  removeFiles(outDir, gone);
  await rm(making, { recursive: true, force: true });
  const hashes = new Map([...first.hashes, ...second.hashes]);
  await saveManifest(context, groupManifests({ outDir, plan, there, manifest, changed: expected, hashes }));
  return { written, removed: gone.length };
}

const NO_RESULTS: TaskResults = { hashes: new Map(), produced: new Map() };

/** Runs tasks into the folder beside the site. @param live the published site, where it is not replaced as a whole */
async function run(context: BuildContext, tasks: readonly Task[], live: string | undefined): Promise<TaskResults> {
  if (tasks.length === 0) return NO_RESULTS;
  const { making, bundle, contentDir, content, onStep } = context;
  await mkdir(making, { recursive: true });
  onStep(`pages and search: ${tasks.length} tasks`);
  return runTasks(tasks, { entry: bundle.entry, contentDir, outDir: making, index: content.index, live });
}

async function saveManifest(
  { outDir, scannedAt, content }: BuildContext,
  groups: BuildManifest['groups'],
): Promise<void> {
  const { counting, items } = content;
  await writeManifest(outDir, { scannedAt, counting, items, groups });
}
