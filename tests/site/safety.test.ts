// Safety features in a browser: the quick exit, the quiet page, the erase page, the copy without links.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { type FolderServer, serveFolder } from '../../src/lib/folder-server.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
const served = serveForTests(site);
const TARGET = 'https://www.wikipedia.org/';

const pages = (await listFiles(site)).filter((path) => path.endsWith('.html'));
const sources = await Promise.all(
  pages.map(async (path) => ({ path, html: await readFile(join(site, path), 'utf8') })),
);
const item = sources.find(
  ({ path, html }) => path.startsWith('n/') && html.includes('<html lang="en"') && html.includes('class="prose"'),
)?.path as string;

/** Answers requests for the neutral site, since tests may not use the internet. @returns the referrers that it gets */
async function mockTarget(context: BrowserContext): Promise<(string | undefined)[]> {
  const referrers: (string | undefined)[] = [];
  await context.route(`${TARGET}**`, (route) => {
    referrers.push(route.request().headers()['referer']);
    return route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' });
  });
  return referrers;
}

/** Opens the front page, then another one, so that the history has an earlier entry. */
async function openAfterFront(
  path: string,
  scripts = true,
): Promise<{ page: Page; referrers: (string | undefined)[] }> {
  const page = await served.open('en/index.html', { javaScriptEnabled: scripts });
  const referrers = await mockTarget(page.context());
  await page.goto(served.url() + path);
  return { page, referrers };
}

const PLACES = ['en/latest/all.html', item, 'en/quiet.html', 'en/erase.html'];

describe('the quick exit', () => {
  it('is on every page, as a link that sends no referrer', () => {
    const without = sources.filter(
      ({ html }) => !new RegExp(`<a href="${TARGET}" rel="noreferrer noopener"`).test(html),
    );
    expect(without.map(({ path }) => path)).toEqual([]);
  });

  it.each(PLACES)('on %s works by a click, and Back does not return to that page', async (path) => {
    const { page, referrers } = await openAfterFront(path);
    await page.locator('.leave a').click();
    await page.waitForURL(TARGET);
    await page.goBack();
    expect(page.url()).toBe(`${served.url()}en/index.html`);
    expect(referrers).toEqual([undefined]);
  });

  it.each(PLACES)('on %s works by Escape, pressed three times', async (path) => {
    const { page } = await openAfterFront(path);
    await page.keyboard.press('Escape');
    const status = page.locator('.leave [role=status]');
    const first = await status.textContent();
    await page.keyboard.press('Escape');
    expect([first, await status.textContent()]).toEqual([
      expect.stringContaining('two more'),
      expect.stringContaining('once more'),
    ]);
    expect(page.url()).toBe(served.url() + path);
    await page.keyboard.press('Escape');
    await page.waitForURL(TARGET);
    await page.goBack();
    expect(page.url()).toBe(`${served.url()}en/index.html`);
  });

  it.each([...PLACES, '404.html'])('on %s is a link that works without scripts', async (path) => {
    const { page, referrers } = await openAfterFront(path, false);
    await page.locator(`a[href="${TARGET}"]`).first().click();
    await page.waitForURL(TARGET);
    expect(referrers).toEqual([undefined]);
  });

  it('hides the page before the neutral site answers, and if it does not answer', async () => {
    const page = await served.open(item);
    await page.context().route(`${TARGET}**`, () => undefined);
    const left = await page.evaluate(() => {
      document.querySelector<HTMLElement>('.leave a')?.click();
      return [document.body.innerHTML, document.title];
    });
    expect(left).toEqual(['', 'www.wikipedia.org']);
  });

  it('stays visible while the page is scrolled, and covers little of a small screen', async () => {
    const page = await served.open(item, { viewport: { width: 360, height: 640 } });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
    const box = await page.locator('.leave a').boundingBox();
    expect(box).not.toBeNull();
    const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
    expect(x + width).toBeLessThanOrEqual(360);
    expect(y + height).toBeLessThanOrEqual(640);
    expect(height).toBeGreaterThanOrEqual(44);
    expect((width * height) / (360 * 640)).toBeLessThan(0.05);
  });
});

describe.each([true, false])('the quiet page, with scripts: %s', (javaScriptEnabled) => {
  it('opens every article in place, without changes of URL and history', async () => {
    const page = await served.open('en/quiet.html', { javaScriptEnabled });
    // Without scripts, history.length cannot be read in the page, so navigations are recorded as well.
    const addresses: string[] = [];
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    const length = () => (javaScriptEnabled ? page.evaluate(() => history.length) : Promise.resolve(0));
    const before = await length();
    const articles = await page.locator('details.quiet-item').all();
    expect(articles.length).toBeGreaterThan(0);
    for (const article of articles) {
      await article.locator('summary').first().click();
      expect((await article.innerText()).length).toBeGreaterThan(
        (await article.locator('summary').first().innerText()).length + 20,
      );
    }
    expect(await length()).toBe(before);
    expect(addresses).toEqual([]);
    expect(page.url()).toBe(`${served.url()}en/quiet.html`);
  });
});

describe('the quiet page', () => {
  const quiet = sources.filter(({ path }) => path.endsWith('/quiet.html'));

  it.each(quiet)('$path has a neutral title and no icon', ({ html }) => {
    expect(/<title>([^<]*)<\/title>/.exec(html)?.[1]).toMatch(/^(Нататкі|Natatki|Заметки|Notes)$/);
    expect(html).toContain('<link rel="icon" href="data:,">');
    expect(html).not.toMatch(/<img|<form|<iframe|rel="alternate"|rel="manifest"/);
  });

  it.each(quiet)(
    '$path has no links except the quick exit and those in texts, and no fragment links',
    async ({ path }) => {
      const page = await served.open(path, { javaScriptEnabled: true });
      const hrefs = await page
        .locator('a:not(.prose a)')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(hrefs).toEqual([TARGET]);
      expect(await page.locator('a[href^="#"], [href^="/"], a[href$=".html"]').count()).toBe(0);
    },
  );

  it('sends no request when an article opens', async () => {
    const page = await served.open('en/quiet.html');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(asked).toEqual([]);
  });
});

/** Stores data in each storage area of the browser. */
async function fillStorage(page: Page): Promise<void> {
  await page.evaluate(async () => {
    localStorage.setItem('read', 'yes');
    sessionStorage.setItem('read', 'yes');
    await (await caches.open('pages')).put('kept.html', new Response('text'));
    await new Promise(
      (resolve) =>
        (indexedDB.open('shelf').onsuccess = ({ target }) => resolve((target as IDBOpenDBRequest).result.close())),
    );
    await navigator.serviceWorker.register('../worker.js').catch(() => undefined);
  });
}

const remains = (page: Page) =>
  page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    caches: (await caches.keys()).length,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));

const NOTHING = { local: 0, session: 0, caches: 0, databases: 0, workers: 0 };

describe('the erase page on a host without our headers', () => {
  let server: FolderServer;
  beforeAll(async () => {
    server = await serveFolder(site);
  });
  afterAll(() => server?.close());

  it('erases all stored data and reports it; a second time, it reports that there is none', async () => {
    const page = await served.open('en/index.html');
    await page.context().route('**/worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    await page.goto(`${server.url}en/erase.html`);
    await fillStorage(page);
    expect(await remains(page)).toEqual({ local: 1, session: 1, caches: 1, databases: 1, workers: 1 });
    await page.locator('#erase').click();
    await page.locator('#erase-done').waitFor();
    const report = page.locator('#erase-report li:not([data-store=pages])');
    expect(await report.allTextContents()).toEqual(
      Array.from({ length: 5 }, () => expect.stringMatching(/: found: 1, all erased$/)),
    );
    expect(await remains(page)).toEqual(NOTHING);
    await page.locator('#erase').click();
    await expect
      .poll(() => page.locator('#erase-report li').allTextContents(), { timeout: 30_000 })
      .toEqual(Array.from({ length: 6 }, () => expect.stringMatching(/: nothing found$/)));
  });

  it('has an exit after which Back does not return to it', async () => {
    const { page } = await openAfterFront('en/erase.html');
    await page.locator('#erase').click();
    await page.locator('.leave-now').click();
    await page.waitForURL(TARGET);
    await page.goBack();
    expect(page.url()).toBe(`${served.url()}en/index.html`);
  });

  it('explains what to do by hand without scripts, and hides the button', async () => {
    const page = await served.open('en/erase.html', { javaScriptEnabled: false });
    expect(await page.locator('#erase').isVisible()).toBe(false);
    expect(await page.locator('main').innerText()).toMatch(/Scripts are off.*Delete browsing data/s);
  });
});

it('with our headers, the browser erases its data when the erase page opens', async () => {
  const page = await served.open('en/index.html');
  await page.evaluate(() => localStorage.setItem('read', 'yes'));
  await page.goto(`${served.url()}en/erase.html`);
  expect((await remains(page)).local).toBe(0);
});

describe('the copy of an item', () => {
  it('has its title, source and text, and no URL', async () => {
    const page = await served.open(item, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.share summary').click();
    await page.locator('[data-share]').click();
    const title = await page.locator('h1').innerText();
    const copied = await page.locator('.share textarea').inputValue();
    expect(copied.startsWith(`${title}\n\n`)).toBe(true);
    expect(copied.length).toBeGreaterThan(title.length + 100);
    expect(copied).not.toMatch(/https?:|www\.|\.html/);
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(copied);
  });

  it('is selected if the page cannot write to the clipboard', async () => {
    const page = await served.open(item);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.locator('.share summary').click();
    await page.locator('[data-share]').click();
    const selected = await page
      .locator('.share textarea')
      .evaluate((box: HTMLTextAreaElement) => box.selectionEnd - box.selectionStart === box.value.length);
    expect(selected).toBe(true);
    expect(await page.locator('.share [role=status]').innerText()).toMatch(/selected/);
  });

  it('is explained without scripts, and its button is hidden', async () => {
    const page = await served.open(item, { javaScriptEnabled: false });
    await page.locator('.share summary').click();
    expect(await page.locator('[data-share]').isVisible()).toBe(false);
    expect(await page.locator('.share').innerText()).toMatch(/forwarding.*by hand/s);
  });
});
