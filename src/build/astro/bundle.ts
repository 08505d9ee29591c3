// Bundles src/pages into one module that renders any page, and computes digests of the code. Astro takes some seconds for
// it, so a bundle is cached until one of its source files changes.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, readIfExists } from '../../lib/files.ts';
import { sha256Hex } from '../../lib/hash.ts';
import { ContentProblem } from '../../lib/problem.ts';
import { BUNDLED_ENTRIES, PAGES } from '../../site/routes.ts';
import { codeGraph } from '../code-graph.ts';
import { digestOf, filesBelow, folderDigest } from '../digests.ts';
import { GRAPH_FILE, type ModuleGraph } from './module-graph.ts';

/** Number of cached bundles: each content folder has its own. */
const MAX_BUNDLES = 3;

const CACHE = resolve('.cache', 'build');
const PROCESS = fileURLToPath(new URL('./bundle-process.ts', import.meta.url));
const MANIFEST = 'manifest.json';

/** Entry files of the code that makes files of the site other than pages. */
export const BUILD_CODE = {
  index: 'src/build/index-items.ts',
  data: 'src/build/other-files.ts',
  hosting: 'src/build/hosting/host-files.ts',
  search: 'src/build/search/tasks.ts',
  source: 'src/build/source/pack-archive.ts',
} as const;

/** Digests of the code that makes files of the site. */
export interface CodeDigests {
  /** @param page as in src/site/routes.ts */
  ofPage: (page: string) => string;
  /** @param entries files of src that are bundled or run as they are */
  ofEntries: (entries: readonly string[]) => string;
}

export interface Bundle {
  /** Absolute path of the module; its exports are those of entry.ts. */
  entry: string;
  code: CodeDigests;
}

/** The inputs and outputs of a bundle, stored in its folder. */
interface BundleManifest extends ModuleGraph {
  /** Entry file of other code → the files that it imports, directly or not. */
  entries: Record<string, string[]>;
  /** Digest of all other inputs. */
  setting: string;
  /** Files of the bundle → SHA-256: a damaged bundle is not used. */
  outputs: Record<string, string>;
}

/** Runs Astro to bundle the pages. Throws Problem where it fails. */
export async function bundlePages(contentDir: string, onStep: (step: string) => void = () => {}): Promise<Bundle> {
  onStep('bundle the pages');
  const folder = await newBundleFolder();
  try {
    await runAstro(folder, contentDir);
    return await completeBundle(folder, contentDir);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(`${folder}.cache`, { recursive: true, force: true });
  }
}

/** The same digest as `ofEntries([entry])` of a bundle, computed without a bundle. */
export async function codeDigest(entry: string): Promise<string> {
  const files = (await codeGraph([entry]))[entry] ?? [];
  return digestOf([
    filesDigest(platformDigest(), files, Object.fromEntries(files.map((file) => [file, hashOf(file)]))),
  ]);
}

/** The cached bundle of the current files; undefined if there is none. */
export async function storedBundle(contentDir: string): Promise<Bundle | undefined> {
  const setting = settingDigest(contentDir);
  for (const { folder } of await bundleFolders()) {
    const manifest = await readManifest(folder);
    if (
      manifest === undefined ||
      manifest.setting !== setting ||
      !isCurrent(manifest) ||
      !(await isWhole(folder, manifest))
    )
      continue;
    const now = Date.now() / 1000;
    await utimes(join(folder, MANIFEST), now, now);
    return bundleIn(folder, manifest);
  }
  return undefined;
}

/** Creates a folder for a new bundle. */
export async function newBundleFolder(): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  return mkdtemp(join(CACHE, 'new-'));
}

/** Completes the bundle that Astro wrote into a folder of newBundleFolder, and moves it into the cache. */
export async function completeBundle(folder: string, contentDir: string): Promise<Bundle> {
  await refuseAssets(join(folder, 'client'));
  const graph = JSON.parse(await readFile(join(folder, GRAPH_FILE), 'utf8')) as ModuleGraph;
  const entries = await codeGraph(CODE_ENTRIES);
  const files = { ...graph.files };
  for (const file of Object.values(entries).flat()) files[file] ??= hashOf(file);
  const outputs: Record<string, string> = {};
  for (const path of (await listFiles(folder)).filter((path) => path.startsWith('server/'))) {
    outputs[path] = sha256Hex(await readFile(join(folder, path)));
  }
  const manifest: BundleManifest = { pages: graph.pages, files, entries, setting: settingDigest(contentDir), outputs };
  await writeFile(join(folder, MANIFEST), JSON.stringify(manifest));
  const cached = join(CACHE, folderName(manifest));
  await rm(cached, { recursive: true, force: true });
  await rename(folder, cached);
  for (const old of (await bundleFolders()).slice(MAX_BUNDLES)) await rm(old.folder, { recursive: true, force: true });
  return bundleIn(cached, manifest);
}

/** Throws Problem where Astro made an asset. Styles and scripts have stable paths (src/pages/a), so that no page changes with them. */
async function refuseAssets(client: string): Promise<void> {
  const own = new Set(await listFiles('public'));
  const foreign = (await listFiles(client)).filter((path) => !own.has(path));
  if (foreign.length === 0) return;
  throw new ContentProblem({
    what: 'A page needs a file that the build does not publish.',
    why: `Astro made ${foreign.join(', ')} from a <style>, a <script> or an import in src.`,
    fix: 'Put styles into src/styles, and scripts into src/reader with their name in READER_SCRIPTS.',
  });
}

/** Runs Astro in a separate process, so that its memory is freed at the end. Throws Problem where it fails. */
async function runAstro(folder: string, contentDir: string): Promise<void> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    LUSTERKA_CONTENT: contentDir,
    LUSTERKA_BUNDLE_DIR: folder,
  };
  delete env['VITEST'];
  const child = fork(PROCESS, [`${folder}.cache`], {
    env,
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let why = 'Astro gave no reason.';
  child.on('message', (message) => {
    why = String(message);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) return;
  throw new ContentProblem({
    what: 'The pages could not be bundled. The published site is unchanged.',
    why,
    fix: 'Correct the file that is named above; `npm run check` lists errors in the content.',
  });
}

function bundleIn(folder: string, { pages, entries, files }: BundleManifest): Bundle {
  const platform = platformDigest();
  const ofEntry = memoized((entry) => filesDigest(platform, entries[entry] ?? missing(entry), files));
  const ofPage = (page: string) => filesDigest(platform, pages[page] ?? missing(page), files);
  return {
    entry: join(folder, 'server', 'entry.mjs'),
    code: {
      ofPage: memoized((page) => digestOf([ofPage(page), (PAGES[page]?.reads ?? []).map(folderDigest)])),
      ofEntries: (names) => (names.length === 0 ? '' : digestOf(names.map(ofEntry))),
    },
  };
}

/** Digest of files, and of the platform that they run on. */
function filesDigest(platform: string, paths: readonly string[], hashes: Readonly<Record<string, string>>): string {
  return digestOf([platform, paths.map((path) => [path, hashes[path]])]);
}

function missing(name: string): never {
  throw new Error(`The module graph of the bundle has no ${name}.`);
}

function memoized(compute: (name: string) => string): (name: string) => string {
  const cache = new Map<string, string>();
  return (name) => {
    const value = cache.get(name) ?? compute(name);
    cache.set(name, value);
    return value;
  };
}

/** Entry files of all code that pages do not import. */
const CODE_ENTRIES = [...Object.values(BUILD_CODE), ...BUNDLED_ENTRIES];

const PLATFORM_FILES = [
  'astro.config.mjs',
  'src/build/astro/integration.ts',
  join('node_modules', '.package-lock.json'),
];

/** Digest of the Node version (it formats dates and plurals), of the packages and of Astro's configuration. */
function platformDigest(): string {
  return digestOf([process.version, PLATFORM_FILES.map(hashOf)]);
}

/** Digest of the inputs of a bundle other than modules. The list of pages is one: a new page changes no existing module. */
function settingDigest(contentDir: string): string {
  return digestOf([platformDigest(), folderDigest(join(contentDir, 'pages')), CODE_ENTRIES, filesBelow('src/pages')]);
}

function isCurrent({ files }: BundleManifest): boolean {
  return Object.entries(files).every(([file, hash]) => hashOf(file) === hash);
}

/** The folder name has the digest of the manifest, so that a damaged manifest is detected. */
function folderName(manifest: BundleManifest): string {
  return `pages-${digestOf(manifest)}`;
}

async function isWhole(folder: string, { outputs }: BundleManifest): Promise<boolean> {
  for (const [path, hash] of Object.entries(outputs)) {
    const bytes = await readIfExists(join(folder, path));
    if (bytes === undefined || sha256Hex(bytes) !== hash) return false;
  }
  return true;
}

async function readManifest(folder: string): Promise<BundleManifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as BundleManifest;
    return folderName(manifest) === basename(folder) ? manifest : undefined;
  } catch {
    return undefined; // An unfinished or damaged bundle is ignored.
  }
}

/** Folders of cached bundles, most recently used first. */
async function bundleFolders(): Promise<{ folder: string; usedAt: number }[]> {
  const names = (await readdir(CACHE).catch(() => [])).filter((name) => name.startsWith('pages-'));
  const folders = await Promise.all(
    names.map(async (name) => {
      const folder = join(CACHE, name);
      return { folder, usedAt: (await stat(join(folder, MANIFEST)).catch(() => undefined))?.mtimeMs ?? 0 };
    }),
  );
  return folders.sort((a, b) => b.usedAt - a.usedAt);
}

function hashOf(file: string): string {
  try {
    return sha256Hex(readFileSync(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
