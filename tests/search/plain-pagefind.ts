// The same items searched with unmodified Pagefind, for comparison: pages in their languages, and its own stemmers.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as pagefind from 'pagefind';
import type { Browser, Page } from 'playwright-core';
import { type Item, itemPath } from '../../src/model/item.ts';

const LANGUAGES = ['be', 'ru', 'en'];

/** Indexes items as pages into a folder, and writes a page for each language to search from. */
export async function writePlainSite(items: readonly Item[], folder: string): Promise<void> {
  const { index } = await pagefind.createIndex();
  if (index === undefined) throw new Error('Pagefind did not start');
  for (const item of items) {
    const content = `<html lang="${item.lang}"><head><title>${item.title}</title></head><body><h1>${item.title}</h1>${item.body ?? `<p>${item.lead}</p>`}</body></html>`;
    await index.addHTMLFile({ url: itemPath(item), content });
  }
  await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  await pagefind.close();
  for (const lang of LANGUAGES) {
    await mkdir(join(folder, lang), { recursive: true });
    await writeFile(
      join(folder, lang, 'index.html'),
      `<!doctype html><html lang="${lang}"><title>Search</title></html>`,
    );
  }
}

/** Runs a query. Gives the paths of the first ten results, the best first. */
export type Ask = (query: string) => Promise<string[]>;

export interface PlainSearch {
  /** One search for each language: a page searches the items of its own language. */
  each: Ask[];
  /** The merged results of all languages. */
  all: Ask;
}

export async function openPlainSearch(browser: Browser, siteUrl: string): Promise<PlainSearch> {
  const pages: Page[] = [];
  for (const lang of LANGUAGES) {
    const page = await browser.newPage();
    await page.goto(`${siteUrl}${lang}/index.html`);
    pages.push(page);
  }
  const askOf =
    (asked: readonly Page[]): Ask =>
    async (query) => {
      const found = await Promise.all(asked.map((page) => page.evaluate(firstTen, query)));
      return found
        .flat()
        .sort((a, b) => b.score - a.score)
        .slice(0, 10)
        .map(({ url }) => url.replace(/^\//, ''));
    };
  return { each: pages.map((page) => askOf([page])), all: askOf(pages) };
}

/** Runs in the browser. */
async function firstTen(query: string): Promise<{ url: string; score: number }[]> {
  const { search } = await import(new URL('../pagefind/pagefind.js', location.href).href);
  const { results } = await search(query);
  return Promise.all(
    results.slice(0, 10).map(async (result: { score: number; data(): Promise<{ raw_url: string }> }) => ({
      score: result.score,
      url: (await result.data()).raw_url,
    })),
  );
}
