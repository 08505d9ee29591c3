// content → dist: pages by Astro, the search index by Pagefind, pictures as held.
// Everything is made in a folder beside the old site, which is replaced only when the new one is whole.
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { withLock } from '../lib/lock.ts';
import { siteData } from '../store/site-data.ts';
import { openStore } from '../store/store.ts';
import { ITEMS_FOLDER, MEDIA_FOLDER } from '../model/site-paths.ts';
import { copyItems } from './copy-items.ts';
import { copyMedia } from './copy-media.ts';
import { writeHostFiles } from './host-files.ts';
import { renderPages } from './render-pages.ts';
import { makingFolder, recoverFolder, refuseToReplace, replaceFolder } from './replace-folder.ts';
import { writeSearchIndex } from './search/search-index.ts';

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
  await recoverFolder(out);
  await refuseToReplace(out, content);
  process.env['LUSTERKA_CONTENT'] = content;
  const data = await siteData({ fresh: true });
  const making = makingFolder(out);
  const cache = resolve('.cache', 'astro');
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  onStep(`pages: ${data.items.length} items of ${data.sources.size} sources`);
  await renderPages({ outDir: making, cacheDir: cache });
  onStep('pictures');
  await copyMedia(data.items, join(content, 'media'), join(making, MEDIA_FOLDER));
  const store = openStore(content);
  await copyItems((await store.itemFiles()).filter(({ sourceId }) => data.sources.has(sourceId)), store, join(making, ITEMS_FOLDER));
  onStep('search index');
  await writeSearchIndex(data, join(making, 'pagefind'));
  await writeHostFiles(making);
  await replaceFolder(making, out);
  return { items: data.items.length, sources: data.sources.size, outDir: out };
}
