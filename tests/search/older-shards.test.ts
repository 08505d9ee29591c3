// How far a search goes by itself, in a real browser: an archive of three years, whose months are shards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { headersFor } from '../../src/build/hosting/host-headers.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { type FolderServer, serveFolder } from '../../src/lib/folder-server.ts';
import { shortHash } from '../../src/lib/hash.ts';
import { MAX_REQUESTS } from '../../src/reader/search/next-shards.ts';
import { openStore } from '../../src/store/store.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { put, sampleItem, sampleSource } from '../helpers/content-folder.ts';

const MONTHS = 36;
/** `2026-08` and the months before it, newest first. */
const months = Array.from({ length: MONTHS }, (_, back) =>
  new Date(Date.UTC(2026, 7 - back, 1)).toISOString().slice(0, 7),
);
const title = (month: string) => `Маяк свеціць, нумар ${month}`;

/** Words that one month has; others are in every month. */
const IN = { near: 'Верхні', far: 'Дальні' };
const titlesOf = (month: string, back: number): string[] => [
  title(month),
  ...(back === 12 ? [`${IN.near} паром вярнуўся`] : []),
  ...(back === 30 ? [`${IN.far} паром вярнуўся`] : []),
];

let folder: string, server: FolderServer, browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-older-shards-'));
  const contentDir = join(folder, 'content');
  await copySampleContent('content', contentDir);
  await put(join(contentDir, 'sources', 'paper.json'), sampleSource());
  const items = months.flatMap((month, back) =>
    titlesOf(month, back).map((title, at) => {
      const publishedAt = `${month}-21T0${9 - at}:00:00Z`;
      const url = `http://paper.example/${shortHash(title)}`;
      const times = { publishedAt, firstSeenAt: publishedAt };
      return sampleItem({ id: shortHash(title), lang: 'be', title, lead: title, url, link: url, ...times });
    }),
  );
  await openStore(contentDir).writeItems('paper', items);
  await build({ contentDir, outDir: join(folder, 'site') });
  server = await serveFolder(join(folder, 'site'), { headers: headersFor });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Reading {
  page: Page;
  /** Months of the shards that were asked, in the order of the first request. */
  asked: () => string[];
}

async function open(): Promise<Reading> {
  const page = await browser.newPage();
  const asked = new Set<string>();
  page.on('request', (request) => {
    const [, shard] = /\/pagefind\/(\d{4}-\d\d)-\d\d\//.exec(request.url()) ?? [];
    if (shard !== undefined) asked.add(shard);
  });
  await page.goto(`${server.url}en/search.html`);
  return { page, asked: () => [...asked] };
}

const settled = (page: Page) => page.waitForSelector('#search-found[aria-busy=false]', { timeout: 30_000 });
async function search(page: Page, query: string): Promise<string> {
  await page.fill('#search-words', query);
  await page.keyboard.press('Enter');
  await settled(page);
  return (await page.textContent('#search-status')) ?? '';
}
const titles = (page: Page) => page.locator('#search-results > li > a').allInnerTexts();

describe('a search', () => {
  it('asks older shards until it has ten results, in their order, and says how far it has looked', async () => {
    const { page, asked } = await open();
    await page.selectOption('#search-sort', 'date');
    const status = await search(page, 'маяк');
    expect((await titles(page)).slice(0, 10)).toEqual(months.slice(0, 10).map(title));
    expect(asked().length).toBeGreaterThanOrEqual(10);
    expect(asked().length).toBeLessThan(MAX_REQUESTS);
    expect(asked().toSorted()).toEqual(months.slice(0, asked().length).toSorted());
    expect(status).toMatch(/^\d+ items found\. Searched everything since 21 \w+ 202\d\.$/);
    await page.close();
  });

  it('goes on by itself to the only result, a year back', async () => {
    const { page, asked } = await open();
    await search(page, IN.near);
    expect(await titles(page)).toEqual([`${IN.near} паром вярнуўся`]);
    expect(asked()).toHaveLength(MAX_REQUESTS);
    expect(await page.isVisible('#search-wider')).toBe(true);
    await page.close();
  });

  it('says since when there is nothing after twenty shards, and asks before it goes on to the end', async () => {
    const { page, asked } = await open();
    expect(await search(page, IN.far)).toBe('Nothing since 21 January 2025.');
    expect(asked()).toEqual(expect.arrayContaining(months.slice(0, MAX_REQUESTS)));
    expect(asked()).toHaveLength(MAX_REQUESTS);
    await page.getByRole('button', { name: 'Search older items' }).click();
    await settled(page);
    expect(await titles(page)).toEqual([`${IN.far} паром вярнуўся`]);
    expect(await page.textContent('#search-status')).toBe('1 item found.');
    expect(asked()).toHaveLength(MONTHS);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(`${IN.far} паром вярнуўся`);
    expect(await page.isVisible('#search-wider')).toBe(false);
    await page.close();
  });

  it('that finds nothing in the whole archive says so, with the focus on the status line', async () => {
    const { page } = await open();
    expect(await search(page, 'дырыжаблі')).toMatch(/^Nothing since/);
    await page.getByRole('button', { name: 'Search older items' }).click();
    await settled(page);
    expect(await page.textContent('#search-status')).toMatch(/^Nothing found\./);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-status');
    await page.close();
  });

  it('is dropped by the next one: it asks no further shards', async () => {
    const { page, asked } = await open();
    await page.fill('#search-words', 'дырыжаблі');
    await page.keyboard.press('Enter');
    await expect.poll(() => asked().length).toBeGreaterThan(0);
    await page.selectOption('#search-month', months[0] as string);
    await search(page, 'маяк');
    expect(await titles(page)).toEqual([title(months[0] as string)]);
    const before = asked().length;
    await page.waitForTimeout(1_000);
    expect(asked()).toHaveLength(before);
    expect(await titles(page)).toEqual([title(months[0] as string)]);
    await page.close();
  });

  it('for unfinished words waits before it goes on', async () => {
    const { page, asked } = await open();
    await page.locator('#search-words').pressSequentially('дырыж');
    await expect.poll(() => asked().length).toBeGreaterThan(0);
    await page.keyboard.press('Enter');
    await settled(page);
    expect(asked()).toHaveLength(MAX_REQUESTS);
    await page.close();
  });
});
