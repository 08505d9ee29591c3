// Chooses one page of each kind from a built site, so that tests need not open every page.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../src/lib/files.ts';

/** Folders in which all pages except the index are of one kind. */
const ONE_KIND =
  /^([a-z-]+\/(?:sources|topics|latest|people|organisations|statements\/by|statements\/from|statements\/in|statements|archive\/sources)\/)(?!index\.html)[^/]+?(\.html|\/.*)$/;
/** Years, months and days of the archive. */
const NUMBER = /\d+(?=\/|\.html$)/g;

/** The largest page of every kind in each language; items (n/) and stories (s/) are a kind each. New kinds of pages are included automatically. */
export async function pageKinds(site: string): Promise<string[]> {
  const pages = (await listFiles(site)).filter((path) => path.endsWith('.html'));
  const largest = new Map<string, { path: string; size: number }>();
  for (const path of pages) {
    const text = await readFile(join(site, path), 'utf8');
    const kind = /^[ns]\//.test(path)
      ? `${path[0]} in ${languageOf(text)}`
      : path.replace(ONE_KIND, '$1*$2').replace(NUMBER, '0');
    if (text.length > (largest.get(kind)?.size ?? 0)) largest.set(kind, { path, size: text.length });
  }
  return [...largest.values()].map(({ path }) => path).sort();
}

function languageOf(html: string): string | undefined {
  return /<html[^>]*\slang="([^"]+)"/.exec(html)?.[1];
}
