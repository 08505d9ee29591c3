// src/pages → one module that renders any page, and the digests of the code behind it. Astro takes some seconds for it,
// so a bundle is kept until a file that it was made of changes.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, readIfThere } from '../../lib/files.ts';
import { sha256Hex } from '../../lib/hash.ts';
import { ContentProblem } from '../../lib/problem.ts';
import { BUNDLED_ENTRIES, PAGES } from '../../site/routes.ts';
import { codeGraph } from '../code-graph.ts';
import { digestOf, filesBelow, folderDigest } from '../digests.ts';
import { GRAPH_FILE, type ModuleGraph } from './module-graph.ts';

/** Bundles kept: one for each content folder that is built in turn. */
const KEPT = 3;

const CACHE = resolve('.cache', 'build');
const PROCESS = fileURLToPath(new URL('./bundle-process.ts', import.meta.url));
const MANIFEST = 'manifest.json';

/** Entries of our own code that makes files of the site outside of pages. */
export const BUILD_CODE = {
  index: 'src/build/index-items.ts',
  data: 'src/build/other-files.ts',
  hosting: 'src/build/hosting/host-files.ts',
  search: 'src/build/search/tasks.ts',
} as const;

/** Digests of code, by what is made with it. */
export interface CodeDigests {
  /** @param page as in src/site/routes.ts */
  ofPage: (page: string) => string;
  /** @param entries files of src that are bundled or run as they are */
  ofEntries: (entries: readonly string[]) => string;
}

export interface Bundle {
  /** The module; entry.ts says what it exports. */
  entry: string;
  code: CodeDigests;
}

/** What a bundle was made of, stored beside it. */
interface BundleManifest extends ModuleGraph {
  /** Entry of other code → the files that it reaches. */
  entries: Record<string, string[]>;
  /** Digest of everything else that a bundle is made of. */
  setting: string;
  /** Files of the bundle → SHA-256: a damaged bundle is not used. */
  outputs: Record<string, string>;
}

/** Has Astro bundle the pages. */
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

/** The digest that `ofEntries([entry])` of a bundle would give, without a bundle. */
export async function codeDigest(entry: string): Promise<string> {
  const files = (await codeGraph([entry]))[entry] ?? [];
  return digestOf([filesDigest(files, Object.fromEntries(files.map((file) => [file, hashOf(file)])))]);
}

/** A stored bundle that was made of the files as they are; undefined where there is none. */
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

/** Makes a folder for a new bundle. */
export async function newBundleFolder(): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  return mkdtemp(join(CACHE, 'new-'));
}

/** Completes the bundle that Astro has written into a folder of newBundleFolder. */
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
  const kept = join(CACHE, folderName(manifest));
  await rm(kept, { recursive: true, force: true });
  await rename(folder, kept);
  for (const old of (await bundleFolders()).slice(KEPT)) await rm(old.folder, { recursive: true, force: true });
  return bundleIn(kept, manifest);
}

/** Styles and scripts have addresses of our own (src/pages/a), so that a change of them changes no page. */
async function refuseAssets(client: string): Promise<void> {
  const own = new Set(await listFiles('public'));
  const foreign = (await listFiles(client)).filter((path) => !own.has(path));
  if (foreign.length === 0) return;
  throw new ContentProblem({
    what: 'A page needs a file that the build does not publish.',
    why: `Astro made ${foreign.join(', ')} of a <style>, a <script> or an import in src.`,
    fix: 'Put styles into src/styles, and scripts into src/reader with their name in READER_SCRIPTS.',
  });
}

/** Astro runs in a process of its own, so that its memory is free when it ends. */
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
    what: 'The pages could not be bundled. The published site was not changed.',
    why,
    fix: 'Correct the file that is named above; `npm run check` lists faults of the content.',
  });
}

function bundleIn(folder: string, { pages, entries, files }: BundleManifest): Bundle {
  const ofEntry = remembering((entry) => filesDigest(entries[entry] ?? missing(entry), files));
  const ofPage = (page: string) => filesDigest(pages[page] ?? missing(page), files);
  return {
    entry: join(folder, 'server', 'entry.mjs'),
    code: {
      ofPage: remembering((page) => digestOf([ofPage(page), (PAGES[page]?.reads ?? []).map(folderDigest)])),
      ofEntries: (names) => (names.length === 0 ? '' : digestOf(names.map(ofEntry))),
    },
  };
}

/** Packages, Node and Astro's configuration decide on everything that is no file of ours. */
function filesDigest(paths: readonly string[], hashes: Readonly<Record<string, string>>): string {
  return digestOf([platformDigest(), paths.map((path) => [path, hashes[path]])]);
}

function missing(name: string): never {
  throw new Error(`The module graph of the bundle has no ${name}.`);
}

function remembering(make: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const value = known.get(name) ?? make(name);
    known.set(name, value);
    return value;
  };
}

/** Everything but modules that pages import. */
const CODE_ENTRIES = [...Object.values(BUILD_CODE), ...BUNDLED_ENTRIES];

const PLATFORM_FILES = [
  'astro.config.mjs',
  'src/build/astro/integration.ts',
  join('node_modules', '.package-lock.json'),
];

/** Node (which writes dates and plurals), packages, and Astro's configuration. */
function platformDigest(): string {
  return digestOf([process.version, PLATFORM_FILES.map(hashOf)]);
}

/** @returns digest of what a bundle is made of besides modules; a new page is a new module, though no other has changed */
function settingDigest(contentDir: string): string {
  return digestOf([platformDigest(), folderDigest(join(contentDir, 'pages')), CODE_ENTRIES, filesBelow('src/pages')]);
}

function isCurrent({ files }: BundleManifest): boolean {
  return Object.entries(files).every(([file, hash]) => hashOf(file) === hash);
}

/** Named for its manifest, so that a damaged manifest is found. */
function folderName(manifest: BundleManifest): string {
  return `pages-${digestOf(manifest)}`;
}

async function isWhole(folder: string, { outputs }: BundleManifest): Promise<boolean> {
  for (const [path, hash] of Object.entries(outputs)) {
    const bytes = await readIfThere(join(folder, path));
    if (bytes === undefined || sha256Hex(bytes) !== hash) return false;
  }
  return true;
}

async function readManifest(folder: string): Promise<BundleManifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as BundleManifest;
    return folderName(manifest) === basename(folder) ? manifest : undefined;
  } catch {
    return undefined; // Unfinished or damaged: as if there were none.
  }
}

/** Folders of bundles, the one used last first. */
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
