// A site with the corpus among generated items, and functions that run its search page in a real browser.
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { build } from '../../src/build/build.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { type Item, itemPath } from '../../src/model/item.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleSource } from '../helpers/content-folder.ts';
import { generatedItems } from '../helpers/many-items.ts';
import { corpusItems, nameOf, PEOPLE } from './questions.ts';

export interface ArchiveSite {
  site: string;
  /** Path of an item of the corpus → its name. */
  names: ReadonlyMap<string, string>;
}

const CORPUS = 'corpus';
/** Puts the corpus into the shards that the first step of a search covers. */
const MINUTES_APART = 100;

/** Builds a site below a folder, with the corpus and the given number of generated items. */
export async function buildArchiveSite(folder: string, generated: number): Promise<ArchiveSite> {
  const [contentDir, site] = [join(folder, 'content'), join(folder, 'site')];
  await copySampleContent('content', contentDir);
  const items = await archiveItems(generated);
  for (const [id, ofSource = []] of Object.entries(Object.groupBy(items, ({ source }) => source))) {
    await put(
      join(contentDir, 'sources', `${id}.json`),
      sampleSource({ title: id, homepage: `http://${id}.example/` }),
    );
    await openStore(contentDir).writeItems(id, ofSource);
  }
  for (const { id, ...person } of PEOPLE) await put(join(contentDir, 'people', `${id}.json`), person);
  await build({ contentDir, outDir: site });
  return {
    site,
    names: new Map(items.filter(({ source }) => source === CORPUS).map((item) => [itemPath(item), nameOf(item)])),
  };
}

/** The corpus and the given number of generated items. */
export async function archiveItems(generated: number): Promise<Item[]> {
  return [
    ...(await corpusItems({ source: CORPUS, minutesApart: MINUTES_APART })),
    ...generatedItems(generated, 2_000).map(inLongWords),
  ];
}

/** Lengthens generated words: those of two syllables may by chance match a real word or its stem. */
function inLongWords(item: Item): Item {
  const longer = (text: string) => text.replace(/\p{Script=Cyrillic}+/gu, (word) => `${word}джуз`);
  return { ...item, title: longer(item.title), lead: longer(item.lead ?? ''), body: longer(item.body ?? '') };
}

export interface AskOptions {
  /** Press “Search further back” until the whole archive was searched. */
  toTheEnd?: boolean;
}

/** Runs a query on the open search page. @returns paths of the first ten results */
export function ask(page: Page, query: string, { toTheEnd = false }: AskOptions = {}): Promise<string[]> {
  return page.evaluate(
    async ([query, toTheEnd]) => {
      const byId = (id: string) => document.getElementById(id) as HTMLElement;
      const form = byId('search') as HTMLFormElement;
      const waiting = JSON.parse(form.dataset['phrases'] as string).words['search.loading'];
      const isSettled = async () => {
        while (byId('search-status').textContent === waiting) await new Promise((resolve) => setTimeout(resolve, 5));
      };
      (byId('search-words') as HTMLInputElement).value = query;
      form.requestSubmit();
      await isSettled();
      while (toTheEnd && !byId('search-wider').hidden) {
        byId('search-wider').click();
        await isSettled();
      }
      return [...document.querySelectorAll<HTMLAnchorElement>('#search-results > li > a')]
        .slice(0, 10)
        .map(({ href }) => href.slice(href.indexOf('/n/') + 1).replace(/#.*/, ''));
    },
    [query, toTheEnd] as const,
  );
}

/** Counts the bytes that a page receives over the network: compressed, headers included. */
export async function countBytes(page: Page): Promise<() => number> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes;
}
