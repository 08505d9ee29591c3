// The search of a small mirror in a real browser: it finds what the mirror has, asks for no file that is missing, and says
// that older items are elsewhere.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { HOUR_MS } from '../../src/lib/duration.ts';
import { shortHash } from '../../src/lib/hash.ts';
import { toInstant } from '../../src/model/time.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleItem, sampleSource } from '../helpers/content-folder.ts';
import { serveForTests } from '../helpers/served-site.ts';

const NEWEST = Date.UTC(2026, 7, 23, 9);
const SITE_TEXTS = { title: { en: 'Test' }, tagline: { en: 'Tests' } };
/** Age of an item in hours → a word that it alone has. Every item has the word “маяк”; there is one for each of 90 days. */
const WORDS = new Map([
  [2, 'верхні'],
  [29 * 24, 'сярэдні'],
  [31 * 24, 'дальні'],
]);

const folder = await mkdtemp(join(tmpdir(), 'lusterka-small-search-'));
const served = serveForTests(join(folder, 'site.small', 'last-30-days'));

beforeAll(async () => {
  const contentDir = join(folder, 'content');
  await copySampleContent('content', contentDir);
  await put(join(contentDir, 'site.json'), { ...SITE_TEXTS, smallMirrors: [{ id: 'last-30-days', days: 30 }] });
  await put(join(contentDir, 'sources', 'paper.json'), sampleSource());
  const hours = new Set([...Array.from({ length: 90 }, (_, day) => day * 24), ...WORDS.keys()]);
  const items = [...hours].map((hoursAgo) => {
    const title = `Маяк свеціць ${WORDS.get(hoursAgo) ?? ''} ${hoursAgo}`;
    const publishedAt = toInstant(NEWEST - hoursAgo * HOUR_MS);
    const url = `http://paper.example/${hoursAgo}`;
    return sampleItem({ id: shortHash(url), lang: 'be', title, lead: title, url, link: url, publishedAt });
  });
  await openStore(contentDir).writeItems('paper', items);
  await build({ contentDir, outDir: join(folder, 'site') });
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Searches, and presses “Search older items” while there is the button. */
async function search(words: string): Promise<{ page: Page; titles: string[]; status: string; failed: string[] }> {
  const page = await served.open('en/search.html');
  const failed: string[] = [];
  page.on('response', (response) => {
    if (!response.ok()) failed.push(response.url());
  });
  await page.fill('#search-words', words);
  await page.press('#search-words', 'Enter');
  const isDone = () =>
    page.waitForFunction(() => /^(?!Searching).+/.test(document.getElementById('search-status')?.textContent ?? ''));
  await isDone();
  for (const button of ['#search-more', '#search-wider'])
    while (await page.isVisible(button)) {
      await page.click(button);
      await page.waitForTimeout(200);
      await isDone();
    }
  const titles = await page.locator('#search-results > li > a').allTextContents();
  return { page, titles, failed, status: (await page.locator('#search-status').textContent()) ?? '' };
}

it('finds all that it has, and opens it', async () => {
  const { page, titles, failed } = await search('маяк');
  expect(titles).toHaveLength(31);
  expect(failed).toEqual([]);
  await page.locator('#search-results > li > a').last().click();
  await page.waitForSelector('article.item');
  expect(await page.title()).toContain('Маяк свеціць');
});

it('finds an item of its first day', async () => {
  expect((await search('сярэдні')).titles).toHaveLength(1);
});

it('says that older items are elsewhere, and asks for no file that is missing', async () => {
  const { titles, status, failed } = await search('дальні');
  expect(titles).toEqual([]);
  expect(failed).toEqual([]);
  expect(status).toContain('Nothing found');
  expect(status).toContain('Full copies at other addresses have the older items.');
});
