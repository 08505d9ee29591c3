// Incremental build, content → dist. The content, the manifest of the last build and the files of the site decide which
// tasks run (docs/decisions/0005-a-build-as-large-as-the-change.md). Files are written into a folder beside the site and
// moved into it when all tasks have succeeded.
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { waitForAll } from '../lib/concurrency.ts';
import { withLock } from '../lib/lock.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { BUILD_CODE, type Bundle, bundlePages, codeDigest, storedBundle } from './astro/bundle.ts';
import { expectedPaths, findChanges, isEmpty, outdatedPaths, outdatedTasks } from './diff.ts';
import type { RefusedFile } from './index-items.ts';
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
  /** Run all tasks, without the results of earlier builds. */
  clean?: boolean;
  /** false: without the search index, for comparison with builders that have none. */
  search?: boolean;
  /** The bundled pages, if the caller has just bundled them. */
  bundle?: Bundle;
  /** Called at the start of each step. */
  onStep?: (step: string) => void;
}

export interface BuildSummary {
  items: number;
  sources: number;
  outDir: string;
  /** Numbers of files. */
  written: number;
  removed: number;
  /** Files that the validation gate refused: their items are not on the site. */
  refused: readonly RefusedFile[];
  /** Item files with bodies that an older version of the sanitiser wrote; they are sanitised again. */
  sanitisedAgain: number;
  /** Files of the checkout that are not in the source of the site, because git does not track them. */
  untracked: readonly string[];
}

/** What the steps of one build share. */
interface BuildContext {
  /** Absolute paths. */
  contentDir: string;
  outDir: string;
  /** Folder into which tasks write, before their files are moved into the site. */
  making: string;
  /** Milliseconds since 1970. */
  scannedAt: number;
  content: IndexedContent;
  plan: Plan;
  bundle: Bundle;
  onStep: (step: string) => void;
}

type FileCounts = Pick<BuildSummary, 'written' | 'removed'>;

/** Builds the site. Throws Problem where the content is invalid or a page fails; the published site is then unchanged. */
export async function build(options: BuildOptions): Promise<BuildSummary> {
  // Concurrent builds would overwrite each other's working files of Astro in the checkout.
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
  // Astro bundles in a separate process while items are indexed here.
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
  const isFull = manifest === undefined || outdated.length === tasks.length;
  const counts = isFull ? await buildAll(context, tasks) : await buildChanges(context, manifest, outdated);
  const items = content.index.reduce((sum, { ids }) => sum + ids.length, 0);
  const sanitisedAgain = content.index.filter(({ sanitisedSha256 }) => sanitisedSha256 === undefined).length;
  const sources = content.data.sources.size;
  const { untracked } = content.source;
  return { items, sources, outDir, ...counts, refused: content.refused, sanitisedAgain, untracked };
}

/** Runs all tasks; then the new site replaces the old one in one step. */
async function buildAll(context: BuildContext, tasks: readonly Task[]): Promise<FileCounts> {
  const { outDir, making, plan } = context;
  await rm(making, { recursive: true, force: true });
  const { hashes } = await run(context, tasks, undefined);
  await removeManifest(outDir);
  await replaceFolder(making, outDir);
  const files = scanOutput({ outDir, listed: listedGroups(plan), scannedAt: Date.now() });
  await saveManifest(context, groupManifests({ outDir, plan, scanned: files, hashes }));
  return { written: [...files.values()].reduce((sum, { paths }) => sum + paths.length, 0), removed: 0 };
}

/** Runs outdated tasks and those with damaged files, moves their files into the site, and removes outdated files. */
async function buildChanges(
  context: BuildContext,
  manifest: BuildManifest,
  outdated: readonly Task[],
): Promise<FileCounts> {
  const { outDir, making, scannedAt, onStep, plan, content } = context;
  await rm(making, { recursive: true, force: true });
  // Outdated tasks run in any case, so they need not wait for the scan of the site.
  const scan = { outDir, listed: listedGroups(plan), scannedAt };
  const [first, scanned] =
    outdated.length === 0
      ? [NO_RESULTS, scanOutput(scan)]
      : await waitForAll([run(context, outdated, outDir), scanInThread(scan)]);
  const changes = findChanges({ plan, manifest, scanned, outDir });
  if (isEmpty(changes)) {
    if (content.read + content.source.read + changes.read > 0)
      await saveManifest(context, groupManifests({ outDir, plan, scanned, manifest }));
    return { written: 0, removed: 0 };
  }
  const finished = new Set(outdated);
  const damaged = [...changes.tasks.values()].flat().filter((task) => !finished.has(task));
  const second = await run(context, damaged, outDir);
  const expected = expectedPaths(plan, changes, new Map([...first.produced, ...second.produced]));
  const removed = outdatedPaths(expected, changes, scanned);
  onStep(`files into the site, ${removed.length} out of it`);
  // The edition is signed over files that change now.
  await rm(join(outDir, EDITION_FOLDER), { recursive: true, force: true });
  const written = await publishFiles(making, outDir);
  removeFiles(outDir, removed);
  await rm(making, { recursive: true, force: true });
  const hashes = new Map([...first.hashes, ...second.hashes]);
  await saveManifest(context, groupManifests({ outDir, plan, scanned, manifest, changed: expected, hashes }));
  return { written, removed: removed.length };
}

const NO_RESULTS: TaskResults = { hashes: new Map(), produced: new Map() };

/** Runs tasks into the folder beside the site. @param live the published site; undefined where it is replaced as a whole */
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
  const { counting, items, pictures, source } = content;
  await writeManifest(outDir, { scannedAt, counting, items, pictures, source: source.files, groups });
}
