// What the search page offers beside results, in a real browser: the archive where the last days hold nothing, the months
// that can be chosen, another reading of the keys, moving by arrows.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { headersFor } from '../../src/build/hosting/host-headers.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { type FolderServer, serveFolder } from '../../src/lib/folder-server.ts';
import { shortHash } from '../../src/lib/hash.ts';
import { openStore } from '../../src/store/store.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { put, sampleItem, sampleSource } from '../helpers/content-folder.ts';

/** Day, language, title. The last 14 days before the newest lie in August alone. */
const ITEMS = [
  ['2026-08-22', 'be', 'Першы снег выпаў у гарах'],
  ['2026-08-21', 'en', 'The band Cytu plays in the park'],
  ['2026-08-20', 'en', 'Her garden wins a prize'],
  ['2026-08-19', 'be', 'Два тысячы рук пасадзілі лес'],
  ['2026-07-02', 'be', 'Трамвай вярнуўся на плошчу'],
  ['2026-06-10', 'be', 'Сіні трамвай стаў бібліятэкай'],
] as const;

const NONE = 'Nothing found. Try a shorter word or another language.';

let folder: string, site: string, server: FolderServer, browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-search-page-'));
  site = join(folder, 'site');
  const contentDir = join(folder, 'content');
  await copySampleContent('content', contentDir);
  await put(join(contentDir, 'sources', 'paper.json'), sampleSource());
  const items = ITEMS.map(([day, lang, title]) =>
    sampleItem({
      id: shortHash(title),
      lang,
      title,
      url: `http://paper.example/${day}`,
      link: `http://paper.example/${day}`,
      publishedAt: `${day}T09:00:00Z`,
      firstSeenAt: `${day}T09:00:00Z`,
    }),
  );
  await openStore(contentDir).writeItems('paper', items);
  await build({ contentDir, outDir: site });
  server = await serveFolder(site, { headers: headersFor });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Reading {
  page: Page;
  /** Files of the index that were asked for. */
  asked: string[];
}

async function open({
  address = `${server.url}en/search.html`,
  options = {},
}: {
  address?: string;
  options?: BrowserContextOptions;
} = {}): Promise<Reading> {
  const page = await (await browser.newContext(options)).newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, file] = /\/pagefind\/(.*)$/.exec(request.url()) ?? [];
    if (file !== undefined) asked.push(file);
  });
  await page.goto(address);
  return { page, asked };
}

async function search(page: Page, query: string): Promise<void> {
  await page.fill('#search-words', query);
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    () => !/^(Searching…)?$/.test(document.getElementById('search-status')?.textContent ?? ''),
  );
}

const titles = (page: Page) => page.locator('#search-results li > a').allInnerTexts();
const months = (page: Page) =>
  page
    .locator('#search-month option:enabled')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));

describe('where the last days hold nothing', () => {
  it('a button asks the archive for the same words, and not before it is pressed', async () => {
    const { page, asked } = await open();
    await page.selectOption('#search-where', 'recent');
    await search(page, 'трамвай');
    expect(await page.textContent('#search-status')).toBe(`${NONE} Searched the last 14 days of this copy.`);
    expect(asked).toEqual(['recent.js']);
    const button = page.getByRole('button', { name: 'Search the whole archive' });
    expect(
      await button.evaluate(
        (element) => document.getElementById(element.getAttribute('aria-describedby') as string)?.innerText,
      ),
    ).toMatch(/^After this, searches cover the whole archive .*The server can see which parts/);
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('#search-results li').first().waitFor();
    expect(await titles(page)).toEqual(['Трамвай вярнуўся на плошчу', 'Сіні трамвай стаў бібліятэкай']);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Трамвай вярнуўся на плошчу');
    expect(await page.inputValue('#search-where')).toBe('all');
    expect(await button.isVisible()).toBe(false);
    expect(page.url()).toBe(`${server.url}en/search.html`);
    await page.context().close();
  });

  it('the focus is on the words that say so if the archive holds nothing either', async () => {
    const { page } = await open();
    await page.selectOption('#search-where', 'recent');
    await search(page, 'дырыжаблі');
    await page.getByRole('button', { name: 'Search the whole archive' }).click();
    await expect.poll(() => page.textContent('#search-status')).toBe(NONE);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-status');
    expect(await page.isVisible('#search-archive')).toBe(false);
    await page.context().close();
  });

  it('nothing is offered beside results, nor from a disk, where the archive cannot be asked', async () => {
    const { page } = await open();
    await page.selectOption('#search-where', 'recent');
    await search(page, 'снег');
    expect(await page.isVisible('#search-archive')).toBe(false);
    await page.context().close();
    const onDisk = await open({ address: pathToFileURL(join(site, 'en/search.html')).href });
    await search(onDisk.page, 'трамвай');
    expect(await onDisk.page.textContent('#search-status')).toContain(NONE);
    expect(await onDisk.page.isVisible('#search-archive')).toBe(false);
    await onDisk.page.context().close();
  });
});

describe('months', () => {
  it('that hold nothing of the last days cannot be chosen there, and come back in the archive, with the one that was chosen', async () => {
    const { page } = await open();
    expect(await months(page)).toEqual(['', '2026-08', '2026-07', '2026-06']);
    await page.selectOption('#search-month', '2026-06');
    await page.selectOption('#search-where', 'recent');
    await expect.poll(() => months(page)).toEqual(['', '2026-08']);
    expect(await page.inputValue('#search-month')).toBe('');
    await search(page, 'трамвай');
    await page.getByRole('button', { name: 'Search the whole archive' }).click();
    await page.locator('#search-results li').first().waitFor();
    expect(await months(page)).toEqual(['', '2026-08', '2026-07', '2026-06']);
    expect(await page.inputValue('#search-month')).toBe('2026-06');
    expect(await titles(page)).toEqual(['Сіні трамвай стаў бібліятэкай']);
    await page.context().close();
  });

  it('of a search that an address holds are the same', async () => {
    const { page } = await open({ address: `${server.url}en/search.html#words=снег&where=recent&month=2026-06` });
    await page.locator('#search-results li').first().waitFor();
    expect(await months(page)).toEqual(['', '2026-08']);
    await page.context().close();
  });

  it('on a disk are those of the last days from the beginning', async () => {
    const { page } = await open({ address: pathToFileURL(join(site, 'en/search.html')).href });
    await expect.poll(() => months(page)).toEqual(['', '2026-08']);
    await page.context().close();
  });
});

describe('words that found something and may have been typed on another keyboard', () => {
  it('are offered in the other reading, where that was tried: in the last days', async () => {
    const { page } = await open();
    await search(page, 'cytu');
    expect(await titles(page)).toEqual(['The band Cytu plays in the park']);
    expect(await page.isVisible('#search-instead')).toBe(false);
    await page.selectOption('#search-where', 'recent');
    await search(page, 'cytu');
    expect(await titles(page)).toEqual(['The band Cytu plays in the park']);
    const button = page.getByRole('button', { name: 'Search for “снег” instead' });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => titles(page)).toEqual(['Першы снег выпаў у гарах']);
    expect(await page.inputValue('#search-words')).toBe('снег');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Першы снег выпаў у гарах');
    expect(await page.isVisible('#search-instead')).toBe(false);
    await page.context().close();
  });

  it.each(['all', 'recent'])('are not ordinary words of English: where=%s', async (where) => {
    const { page } = await open();
    await page.selectOption('#search-where', where);
    for (const query of ['band', 'her', 'the park', 'garden', 'prize']) {
      await search(page, query);
      expect(await titles(page), query).not.toEqual([]);
      expect(await page.isVisible('#search-instead'), query).toBe(false);
    }
    await page.context().close();
  });
});

describe('arrow keys', () => {
  it('lead from the box to the results and back, which is said beside a list', async () => {
    const { page } = await open();
    await search(page, 'снег');
    expect(await page.isVisible('.search-keys')).toBe(true);
    await page.focus('#search-words');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Першы снег выпаў у гарах');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-words');
    await search(page, 'дырыжаблі');
    expect(await page.isVisible('.search-keys')).toBe(false);
    await page.context().close();
  });

  it('are not spoken of where there is a finger in place of a mouse', async () => {
    const { page } = await open({ options: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } });
    await search(page, 'снег');
    expect(await titles(page)).not.toEqual([]);
    expect(await page.isVisible('.search-keys')).toBe(false);
    await page.context().close();
  });
});
