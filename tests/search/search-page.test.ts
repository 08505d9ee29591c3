// What the search page offers besides results, in a real browser: results grouped by story, the archive where the last
// days have no match, filters, suggestions, another keyboard layout, and arrow keys.
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
import type { ItemKind } from '../../src/model/item.ts';
import { openStore } from '../../src/store/store.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { put, sampleItem, sampleSource } from '../helpers/content-folder.ts';

/** Day, language, title, kind. The last 14 days before the newest item are all in August. */
const ITEMS = [
  ['2026-08-22', 'be', 'Першы снег выпаў у гарах'],
  ['2026-08-21', 'en', 'The band Cytu plays in the park'],
  ['2026-08-20', 'en', 'Her garden wins a prize'],
  ['2026-08-19', 'be', 'Два тысячы рук пасадзілі лес'],
  ['2026-08-16', 'be', 'Ліхтар для Марыі Сасновіч'],
  ['2026-08-15', 'be', 'Ліхтар на рагу', 'statement'],
  ['2026-07-02', 'be', 'Трамвай вярнуўся на плошчу'],
  ['2026-06-10', 'be', 'Сіні трамвай стаў бібліятэкай'],
] as const satisfies readonly (readonly [string, string, string, 'statement'?])[];

const PERSON = {
  names: { be: 'Марыя Сасновіч', ru: 'Мария Соснович', en: 'Maryia Sasnovich' },
  otherNames: [],
};

/** Time, title, and the title of the first item of its story. Two reports of one story are among the newest, one among the oldest. */
const STORY_ITEMS: readonly (readonly [string, string, string?])[] = [
  ['2026-08-18T12:00:00Z', 'Мост закрылі на рамонт, аб’езд доўгі', 'Мост закрылі'],
  ['2026-08-18T11:00:00Z', 'Мост закрылі, цягнікі стаяць', 'Мост закрылі'],
  ...[17, 16, 15, 14, 13, 12, 11, 10].map(
    (hour) => [`2026-08-17T${hour}:00:00Z`, `Мост пафарбавалі а ${hour}`] as const,
  ),
  ['2026-08-17T09:00:00Z', 'Мост адкрылі'],
  ['2026-08-17T08:00:00Z', 'Мост закрылі'],
  ['2026-08-17T07:00:00Z', 'Мост ужо не той'],
];

/** A busy machine searches for seconds. */
const SLOW = { timeout: 30_000 };
const PAPER = sampleSource().title;
const NONE = 'Nothing found. Try a shorter word or remove a filter.';

let folder: string, site: string, server: FolderServer, browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-search-page-'));
  site = join(folder, 'site');
  const contentDir = join(folder, 'content');
  await copySampleContent('content', contentDir);
  await put(join(contentDir, 'sources', 'paper.json'), sampleSource());
  await put(join(contentDir, 'people', 'sasnovic.json'), PERSON);
  const items = ITEMS.map(([day, lang, title, kind = 'news']) =>
    sampleItem({
      kind: kind as ItemKind,
      id: shortHash(title),
      lang,
      title,
      url: `http://paper.example/${day}`,
      link: `http://paper.example/${day}`,
      publishedAt: `${day}T09:00:00Z`,
      firstSeenAt: `${day}T09:00:00Z`,
    }),
  );
  const ofStories = STORY_ITEMS.map(([publishedAt, title, first]) =>
    sampleItem({
      id: shortHash(title),
      lang: 'be',
      title,
      url: `http://paper.example/${publishedAt}`,
      link: `http://paper.example/${publishedAt}`,
      publishedAt,
      firstSeenAt: publishedAt,
      ...(first === undefined ? {} : { story: `2026-08-17/${shortHash(first)}` }),
    }),
  );
  await openStore(contentDir).writeItems('paper', [...items, ...ofStories]);
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
  /** Files of the index that were requested. */
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

const titles = (page: Page) => page.locator('#search-results > li > a').allInnerTexts();
const months = (page: Page) =>
  page
    .locator('#search-month option:enabled')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));

describe.each(['all', 'recent'])('results of one story, where=%s', (where) => {
  const summary = (page: Page) => page.locator('#search-results details.reports > summary');
  const inStory = (page: Page) => page.locator('#search-results details.reports a').allTextContents();
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
  const searchBridges = async () => {
    const reading = await open();
    await reading.page.selectOption('#search-where', where);
    await reading.page.selectOption('#search-sort', 'date');
    await search(reading.page, 'мост');
    return reading;
  };

  it('are one row with its outlets, also with those of later pages, and the status line counts stories', async () => {
    const { page } = await searchBridges();
    expect(await page.textContent('#search-status')).toContain('13 items found. 10 stories shown.');
    expect(await titles(page)).toHaveLength(10);
    expect((await titles(page))[0]).toBe('Мост закрылі на рамонт, аб’езд доўгі');
    expect(await summary(page).allInnerTexts()).toEqual([`and 1 more report of this story: ${PAPER}`]);
    expect(await inStory(page)).toEqual(['Мост закрылі, цягнікі стаяць']);
    const before = await titles(page);
    await page.click('#search-more');
    await expect
      .poll(() => summary(page).allInnerTexts(), SLOW)
      .toEqual([`and 2 more reports of this story: ${PAPER}`]);
    expect(await inStory(page)).toEqual(['Мост закрылі, цягнікі стаяць', 'Мост закрылі']);
    expect(await titles(page)).toEqual([...before, 'Мост ужо не той']);
    await expect.poll(() => page.textContent('#search-status'), SLOW).toContain('13 items found. 11 stories shown.');
    expect(await focused(page)).toBe(`and 2 more reports of this story: ${PAPER}`);
    expect(await page.isVisible('#search-more')).toBe(false);
    await search(page, 'снег');
    expect(await page.textContent('#search-status')).toMatch(/^1 item found\.(?! \d)/);
    expect(await summary(page).count()).toBe(0);
    await page.context().close();
  });

  it('are reached by arrow keys once they are open', async () => {
    const { page } = await searchBridges();
    await page.focus('#search-words');
    const down = async () => {
      await page.keyboard.press('ArrowDown');
      return focused(page);
    };
    expect(await down()).toBe('Мост закрылі на рамонт, аб’езд доўгі');
    expect(await down()).toBe(`and 1 more report of this story: ${PAPER}`);
    expect(await down()).toBe('Мост пафарбавалі а 17');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await down()).toBe('Мост закрылі, цягнікі стаяць');
    await page.context().close();
  });
});

describe('where the last days have no match', () => {
  it('a button searches the archive for the same words, and not before it is pressed', async () => {
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

  it('the focus is on the status line if the archive has no match either', async () => {
    const { page } = await open();
    await page.selectOption('#search-where', 'recent');
    await search(page, 'дырыжаблі');
    await page.getByRole('button', { name: 'Search the whole archive' }).click();
    await expect.poll(() => page.textContent('#search-status'), SLOW).toBe(NONE);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-status');
    expect(await page.isVisible('#search-archive')).toBe(false);
    await page.context().close();
  });

  it('the button is hidden when there are results, and on a disk, where the archive cannot be searched', async () => {
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
  it('without items in the last days are disabled there; in the archive they return, with the chosen one', async () => {
    const { page } = await open();
    expect(await months(page)).toEqual(['', '2026-08', '2026-07', '2026-06']);
    await page.selectOption('#search-month', '2026-06');
    await page.selectOption('#search-where', 'recent');
    await expect.poll(() => months(page), SLOW).toEqual(['', '2026-08']);
    expect(await page.inputValue('#search-month')).toBe('');
    await search(page, 'трамвай');
    await page.getByRole('button', { name: 'Search the whole archive' }).click();
    await page.locator('#search-results li').first().waitFor();
    expect(await months(page)).toEqual(['', '2026-08', '2026-07', '2026-06']);
    expect(await page.inputValue('#search-month')).toBe('2026-06');
    expect(await titles(page)).toEqual(['Сіні трамвай стаў бібліятэкай']);
    await page.context().close();
  });

  it('are the same for a search that comes from the URL', async () => {
    const { page } = await open({ address: `${server.url}en/search.html#words=снег&where=recent&month=2026-06` });
    await page.locator('#search-results li').first().waitFor();
    expect(await months(page)).toEqual(['', '2026-08']);
    await page.context().close();
  });

  it('on a disk are those of the last days from the start', async () => {
    const { page } = await open({ address: pathToFileURL(join(site, 'en/search.html')).href });
    await expect.poll(() => months(page), SLOW).toEqual(['', '2026-08']);
    await page.context().close();
  });
});

describe('filters', () => {
  it.each(['all', 'recent'])('select by kind and person, and each can be removed: where=%s', async (where) => {
    const { page } = await open();
    await page.selectOption('#search-where', where);
    await search(page, 'ліхтар');
    expect((await titles(page)).toSorted()).toEqual(['Ліхтар для Марыі Сасновіч', 'Ліхтар на рагу']);
    await page.selectOption('#search-kind', 'statement');
    await expect.poll(() => titles(page), SLOW).toEqual(['Ліхтар на рагу']);
    await page.selectOption('#search-person', 'sasnovic');
    await expect.poll(() => page.textContent('#search-status'), SLOW).toContain(NONE);
    const remove = (name: string) => page.getByRole('button', { name: `Remove the filter: ${name}` });
    await remove('Kind').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => titles(page), SLOW).toEqual(['Ліхтар для Марыі Сасновіч']);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-kind');
    expect(await remove('Kind').isVisible()).toBe(false);
    expect(await remove('Person').isVisible()).toBe(true);
    await page.context().close();
  });

  it('are one row on a phone, and each can be reached and removed', async () => {
    const { page } = await open({ options: { viewport: { width: 320, height: 640 } } });
    const chips = page.locator('.chip');
    const tops = await chips.evaluateAll((all) => all.map((chip) => Math.round(chip.getBoundingClientRect().top)));
    expect(tops.length).toBe(8);
    expect(new Set(tops).size).toBe(1);
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(320);
    await page.selectOption('#search-source', 'paper');
    const remove = page.getByRole('button', { name: 'Remove the filter: Source' });
    const box = await remove.boundingBox();
    expect((box?.x ?? 400) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    expect(box?.width).toBeGreaterThanOrEqual(44);
    await page.context().close();
  });
});

describe('suggestions', () => {
  const options = (page: Page) => page.locator('#search-suggestions [role=option]').allInnerTexts();
  const box = (page: Page, attribute: string) => page.getAttribute('#search-words', attribute);
  const type = async (page: Page, text: string) => {
    await page.locator('#search-words').pressSequentially(text);
    await page.locator('#search-suggestions [role=option]').first().waitFor();
  };

  it('are loaded at the first focus, and lead to the pages of people, topics and sources', async () => {
    const { page } = await open();
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    expect(await box(page, 'aria-expanded')).toBe('false');
    await page.focus('#search-words');
    await expect.poll(() => loaded.filter((url) => url.endsWith('/suggest.js')), SLOW).toHaveLength(1);
    await type(page, 'сасновіч');
    expect(await options(page)).toEqual([expect.stringMatching(/^Maryia Sasnovich\s+person$/)]);
    expect(await box(page, 'aria-expanded')).toBe('true');
    expect(await box(page, 'aria-activedescendant')).toBeNull();
    await page.locator('#search-suggestions [role=option]').first().click();
    await page.waitForURL(`${server.url}en/people/sasnovic.html`);
    expect(loaded.filter((url) => !url.startsWith(server.url))).toEqual([]);
    await page.context().close();
  });

  it('are chosen by arrow keys and opened by Enter, as in a combobox', async () => {
    const { page } = await open();
    await type(page, 'cult');
    await page.keyboard.press('ArrowDown');
    const chosen = await box(page, 'aria-activedescendant');
    expect(await page.locator(`#${chosen}`).getAttribute('aria-selected')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-words');
    await page.keyboard.press('ArrowUp');
    expect(await box(page, 'aria-activedescendant')).toBeNull();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server.url}en/topics/culture.html`);
    await page.context().close();
  });

  it('are closed by Escape, by another focus, by a search and below the last one', async () => {
    const { page } = await open();
    for (const close of ['Escape', 'Tab', 'Enter', 'ArrowDown ArrowDown']) {
      await page.fill('#search-words', '');
      await type(page, 'сасновіч');
      for (const key of close.split(' ')) await page.keyboard.press(key);
      expect(await box(page, 'aria-expanded'), close).toBe('false');
      expect(await page.isVisible('#search-suggestions'), close).toBe(false);
      if (close === 'Escape') expect(await page.inputValue('#search-words')).toBe('сасновіч');
    }
    expect(page.url()).toBe(`${server.url}en/search.html`);
    await page.context().close();
  });

  it('are shown for what was typed while their file was being loaded', async () => {
    const { page } = await open();
    let answer = () => undefined as unknown;
    await page.route('**/suggest.js', (route) => {
      answer = () => route.continue();
    });
    const asked = page.waitForRequest('**/suggest.js');
    await page.locator('#search-words').pressSequentially('сасновіч');
    await asked;
    expect(await page.isVisible('#search-suggestions')).toBe(false);
    answer();
    await page.locator('#search-suggestions [role=option]').first().waitFor();
    await page.context().close();
  });

  it('are left out if their file cannot be loaded, and the search works', async () => {
    const { page } = await open();
    await page.route('**/suggest.js', (route) => route.abort());
    await page.focus('#search-words');
    await search(page, 'снег');
    expect(await titles(page)).toEqual(['Першы снег выпаў у гарах']);
    expect(await page.isVisible('#search-suggestions')).toBe(false);
    await page.context().close();
  });
});

describe('a query with results that may have been typed in another keyboard layout', () => {
  it('is offered in the other layout in the last days, where that was tried', async () => {
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
    await expect.poll(() => titles(page), SLOW).toEqual(['Першы снег выпаў у гарах']);
    expect(await page.inputValue('#search-words')).toBe('снег');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Першы снег выпаў у гарах');
    expect(await page.isVisible('#search-instead')).toBe(false);
    await page.context().close();
  });

  it.each(['all', 'recent'])('is not offered so if it is an ordinary English word: where=%s', async (where) => {
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
  it('move from the box to the results and back, and a hint is shown beside a list', async () => {
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

  it('are not mentioned on touch screens', async () => {
    const { page } = await open({ options: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } });
    await search(page, 'снег');
    expect(await titles(page)).not.toEqual([]);
    expect(await page.isVisible('.search-keys')).toBe(false);
    await page.context().close();
  });
});
