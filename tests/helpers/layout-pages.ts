// Chooses the pages of the large demo on which layout is measured: one of each kind in each interface.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../src/lib/files.ts';
import type { Item } from '../../src/model/item.ts';
import { itemPath } from '../../src/model/item.ts';
import { openStore } from '../../src/store/store.ts';

/** The interfaces, of which be-latn has no pages of items and stories. */
export const INTERFACES = ['be', 'be-latn', 'ru', 'en'] as const;

/** The kinds of page and their paths. */
export async function layoutPages(site: string, lang: (typeof INTERFACES)[number]): Promise<Record<string, string>> {
  const pages = (await listFiles(site)).filter((path) => path.endsWith('.html'));
  const largest = async (pattern: RegExp): Promise<string> => {
    const sizes = await Promise.all(
      pages
        .filter((path) => pattern.test(path))
        .map(async (path) => ({ path, size: (await readFile(join(site, path))).length })),
    );
    const [first] = sizes.toSorted((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
    if (first === undefined) throw new Error(`The site has no page ${pattern}.`);
    return first.path;
  };
  const items = (await storedItems(`${site}.content`)).filter((item) => item.lang === lang.slice(0, 2));
  return {
    front: `${lang}/index.html`,
    text: `${lang}/text.html`,
    latest: `${lang}/latest/all.html`,
    quiet: `${lang}/quiet.html`,
    statements: `${lang}/statements/index.html`,
    sources: `${lang}/sources/index.html`,
    source: await largest(new RegExp(`^${lang}/sources/(?!index)`)),
    archive: `${lang}/archive/index.html`,
    month: await largest(new RegExp(`^${lang}/archive/\\d{4}/\\d{2}/index\\.html$`)),
    topic: await largest(new RegExp(`^${lang}/topics/(?!index)`)),
    people: `${lang}/people/index.html`,
    person: await largest(new RegExp(`^${lang}/people/(?!index)`)),
    figures: `${lang}/figures/index.html`,
    search: `${lang}/search.html`,
    health: `${lang}/health.html`,
    'read-safely': `${lang}/read-safely.html`,
    ...(lang === 'be' ? { '404': '404.html' } : {}),
    ...(lang === 'be-latn'
      ? {}
      : {
          'item with a long title': itemPath(longest(items, ({ title }) => title.length)),
          'item with a table': itemPath(longest(items, ({ body = '' }) => (body.includes('<table') ? body.length : 0))),
          'item without a body': itemPath(longest(items, ({ body, title }) => (body === undefined ? title.length : 0))),
          story: await largestStory(site, lang, pages),
        }),
  };
}

/** All items of a content folder. */
export async function storedItems(contentDir: string): Promise<Item[]> {
  const store = openStore(contentDir);
  const items: Item[] = [];
  for (const file of await store.itemFiles()) items.push(...(await store.storedItemsOf(file)));
  return items;
}

function longest(items: readonly Item[], lengthOf: (item: Item) => number): Item {
  const [first] = items.toSorted((a, b) => lengthOf(b) - lengthOf(a) || (a.id < b.id ? -1 : 1));
  if (first === undefined || lengthOf(first) === 0) throw new Error('The corpus has no such item.');
  return first;
}

async function largestStory(site: string, lang: string, pages: readonly string[]): Promise<string> {
  const stories: { path: string; size: number }[] = [];
  for (const path of pages.filter((path) => path.startsWith('s/'))) {
    const html = await readFile(join(site, path), 'utf8');
    if (new RegExp(`<html[^>]*\\slang="?${lang}["\\s>]`).test(html)) stories.push({ path, size: html.length });
  }
  const [first] = stories.toSorted((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
  if (first === undefined) throw new Error(`The corpus has no story in ${lang}.`);
  return first.path;
}
