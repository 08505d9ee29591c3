// src/pages → one module that renders any page. Astro takes two seconds for it, so it is kept until code or texts change.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, readIfThere } from '../../lib/files.ts';
import { sha256Hex } from '../../lib/hash.ts';
import { Problem } from '../../lib/problem.ts';

/** Bundles kept: one for each content folder that is built in turn. */
const KEPT = 3;

/** Written last into a bundle: the digest of its other files. Its time says when the bundle was last used. */
const WHOLE = 'whole';

const CACHE = resolve('.cache', 'build');
const PROCESS = fileURLToPath(new URL('./bundle-process.ts', import.meta.url));

/**
 * Has Astro bundle the pages, where no intact bundle of that name is there.
 * @param name digest of everything that goes into the bundle
 * @param contentDir its `pages` become a collection of Astro
 * @returns the module; entry.ts says what it exports
 */
export async function bundlePages(name: string, contentDir: string): Promise<string> {
  const folder = join(CACHE, `pages-${name}`);
  if (await isIntact(folder)) {
    await markUsed(folder);
  } else {
    await tidy();
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await bundle(folder, contentDir);
    await refuseAssets(join(folder, 'client'));
    await writeFile(join(folder, WHOLE), await digestOfFiles(folder));
  }
  return join(folder, 'server', 'entry.mjs');
}

/** Styles and scripts stand at addresses of their own making (src/pages/a), so that a change of them changes no page. */
async function refuseAssets(client: string): Promise<void> {
  const own = new Set(await listFiles('public'));
  const foreign = (await listFiles(client)).filter((path) => !own.has(path));
  if (foreign.length === 0) return;
  throw new Problem({
    what: 'A page wants a file that the build does not place.',
    why: `Astro made ${foreign.join(', ')} of a <style>, a <script> or an import in src.`,
    fix: 'Put styles into src/styles, and scripts into src/reader with their name in READER_SCRIPTS.',
  });
}

async function bundle(outDir: string, contentDir: string): Promise<void> {
  // What Astro remembers of another content folder must not come into this bundle.
  const cacheDir = `${outDir}.cache`;
  await rm(cacheDir, { recursive: true, force: true });
  const env: NodeJS.ProcessEnv = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', LUSTERKA_CONTENT: contentDir };
  delete env['VITEST'];
  const child = fork(PROCESS, [outDir, cacheDir], { env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  let why = 'Astro gave no reason.';
  child.on('message', (message) => { why = String(message); });
  const [code] = (await once(child, 'exit')) as [number | null];
  await rm(cacheDir, { recursive: true, force: true });
  if (code === 0) return;
  throw new Problem({
    what: 'The pages could not be made; the site that stood there is untouched.',
    why,
    fix: 'Run `npm run check` for faults in the content; otherwise the place named above is at fault.',
  });
}

/**
 * Whether a bundle was finished and no byte of it has changed since. This finds damage; it does not prove who made the
 * bundle, because whoever can write the files can write the digest too.
 */
async function isIntact(folder: string): Promise<boolean> {
  const digest = (await readIfThere(join(folder, WHOLE)).catch(() => undefined))?.toString();
  return digest !== undefined && digest === (await digestOfFiles(folder));
}

/** One digest of the names and bytes of all files of a bundle. Symbolic links are not files. */
async function digestOfFiles(folder: string): Promise<string> {
  const paths = (await listFiles(folder)).filter((path) => path !== WHOLE);
  const lineOf = async (path: string) => `${path} ${sha256Hex(await readFile(join(folder, path)))}\n`;
  return sha256Hex((await Promise.all(paths.map(lineOf))).join(''));
}

async function markUsed(folder: string): Promise<void> {
  const now = Date.now() / 1000;
  await utimes(join(folder, WHOLE), now, now);
}

async function tidy(): Promise<void> {
  const names = (await readdir(CACHE).catch(() => [])).filter((name) => name.startsWith('pages-'));
  const usedAt = async (name: string) => (await stat(join(CACHE, name, WHOLE)).catch(() => undefined))?.mtimeMs ?? 0;
  const used = await Promise.all(names.map(async (name) => ({ name, at: await usedAt(name) })));
  for (const { name } of used.sort((a, b) => b.at - a.at).slice(KEPT - 1)) await rm(join(CACHE, name), { recursive: true, force: true });
}
