// content → dist: pages by Astro, the search index by Pagefind, pictures as held.
// Everything is made in a folder beside the old site, which is replaced only when the new one is whole.
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { withLock } from '../lib/lock.ts';
import { Problem } from '../lib/problem.ts';
import { siteData } from '../store/site-data.ts';
import { copyMedia } from './copy-media.ts';
import { writeHostFiles } from './host-files.ts';
import { renderPages } from './render-pages.ts';
import { writeSearchIndex } from './search-index.ts';

export interface BuildOptions {
  contentDir: string;
  outDir: string;
  /** Called as each step begins. */
  onStep?: (step: string) => void;
}

export interface BuildResult {
  items: number;
  sources: number;
  outDir: string;
}

/** Builds the whole site. Throws where content is broken or a page fails; the old site then stays as it was. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  // Astro keeps working files in the checkout that two builds at once would mix up.
  return withLock(resolve('.cache', 'build.lock'), () => buildAlone(options));
}

async function buildAlone({ contentDir, outDir, onStep = () => {} }: BuildOptions): Promise<BuildResult> {
  const out = resolve(outDir);
  const content = resolve(contentDir);
  refuseToOverwrite(out, content);
  process.env['LUSTERKA_CONTENT'] = content;
  const data = await siteData({ fresh: true });
  const making = join(dirname(out), `.${basename(out)}.making`);
  const cache = resolve('.cache', 'astro');
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  onStep(`pages: ${data.items.length} items of ${data.sources.size} sources`);
  await renderPages({ outDir: making, cacheDir: cache });
  onStep('pictures');
  await copyMedia(data.items, join(content, 'media'), join(making, 'm'));
  onStep('search index');
  await writeSearchIndex(data, join(making, 'pagefind'));
  await writeHostFiles(making);
  await replaceFolder(making, out);
  return { items: data.items.length, sources: data.sources.size, outDir: out };
}

/** The new folder takes the place of the old one. Killed in between, the old one stands beside it as `.old`. */
async function replaceFolder(made: string, place: string): Promise<void> {
  const old = join(dirname(place), `.${basename(place)}.old`);
  await rm(old, { recursive: true, force: true });
  await rename(place, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(made, place);
  await rm(old, { recursive: true, force: true });
}

/** The output folder is replaced as a whole, so it must not hold anything but a site. */
function refuseToOverwrite(out: string, content: string): void {
  const holds = (kept: string) => kept === out || kept.startsWith(out + sep);
  if (!holds(resolve('.')) && !holds(content) && !out.startsWith(content + sep)) return;
  throw new Problem({
    what: `The site cannot be built into ${out}.`,
    why: 'That folder is replaced as a whole by each build, and it holds the project or stands in its content.',
    fix: 'Give --out a folder of its own, such as dist.',
  });
}
