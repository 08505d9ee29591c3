// One build works at every kind of address: Chromium opens the same bytes from domains, paths, IPFS gateways and disks,
// with and without scripts. Links, pictures, styles, feeds and search work everywhere.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { ADDRESS_KINDS, type Addresses, type AddressKind, serveEverywhere } from '../helpers/addresses.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { CACHE_MISS, collectBrowserErrors } from '../helpers/browser-errors.ts';
import { pageKinds } from '../helpers/page-kinds.ts';

const { site } = inject('demo');
const files = new Set(await listFiles(site));
/** The interface in Belarusian, and items: other languages differ in their texts only. */
const pages = (await pageKinds(site)).filter((path) => !/^(be-latn|ru|en)\//.test(path));
/** Pages that need no other file, because their URL is not known in advance. */
const STANDALONE = new Set(['404.html', 'verifier.html', 'index.html']);
/** Phones have no search box in the masthead. */
const DESKTOP = { width: 1280, height: 900 };
const MODES = [{ scripts: true }, { scripts: false }];

let work: string;
let addresses: Addresses;
let browser: Browser;

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'lusterka-addresses-'));
  addresses = await serveEverywhere(site, work);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await addresses?.close();
  await rm(work, { recursive: true, force: true });
});

interface Reading {
  page: Page;
  base: string;
  /** Failed requests, requests to other hosts, and errors of the browser. */
  errors: string[];
}

async function openAt(kind: AddressKind, javaScriptEnabled: boolean): Promise<Reading> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 2_000 } });
  const page = await context.newPage();
  const base = addresses.urls[kind];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) errors.push(`requests ${request.url()}`);
  });
  // Ignored: requests that the next navigation aborts, and look-ups in the cache that find no copy (src/reader/cached-copies.ts).
  page.on('requestfailed', (request) => {
    if (!['net::ERR_ABORTED', CACHE_MISS].includes(request.failure()?.errorText ?? ''))
      errors.push(`fails to load ${request.url()}`);
  });
  collectBrowserErrors(page, errors);
  return { page, base, errors };
}

/** Pictures that are not loaded yet. Scrolls the first of them into view. */
function missingPictures(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const missing = [...document.images].filter(
      (image) => image.checkVisibility() && !(image.complete && image.naturalWidth > 0),
    );
    missing[0]?.scrollIntoView();
    return missing.map(({ src }) => src);
  });
}

/** Broken links, missing pictures and missing styles of a page. */
async function faultsOf({ page, base }: Reading, path: string): Promise<string[]> {
  await expect.poll(() => missingPictures(page), { timeout: 60_000 }).toEqual([]);
  const seen = await page.evaluate(() => ({
    links: [...document.querySelectorAll<HTMLAnchorElement | HTMLLinkElement>('a[href], link[href]')].map(
      ({ href }) => href,
    ),
    isStyled: getComputedStyle(document.body).marginTop === '0px',
  }));
  const inside = seen.links
    .filter((href) => href.startsWith(base))
    .map((href) => href.slice(base.length).replace(/[?#].*$/, ''));
  const outside = seen.links.filter((href) => !href.startsWith(base) && !/^https?:\/\/|^data:/.test(href));
  return [
    ...inside.filter((target) => !files.has(target)).map((target) => `links to ${target}, which does not exist`),
    // The links of 404.html go up to the root of the host; its script corrects them on servers (front-page.test.ts).
    ...(path === '404.html' ? [] : outside).map((href) => `links out of the site to ${href}`),
    ...(seen.isStyled || STANDALONE.has(path) ? [] : ['has no style']),
    ...(inside.length > 0 || STANDALONE.has(path) ? [] : ['has no links']),
  ];
}

describe.each(ADDRESS_KINDS)('at %s', (kind) => {
  it.each(MODES)(
    'every kind of page works, scripts: $scripts',
    async ({ scripts }) => {
      const reading = await openAt(kind, scripts);
      const wrong: string[] = [];
      for (const path of pages) {
        await reading.page.goto(reading.base + path);
        wrong.push(...(await faultsOf(reading, path)).map((fault) => `${path} ${fault}`));
      }
      await reading.page.context().close();
      expect([...wrong, ...reading.errors]).toEqual([]);
    },
    120_000,
  );

  it('the front page links to an item, and the item links back', async () => {
    const { page, base, errors } = await openAt(kind, false);
    await page.goto(`${base}index.html`);
    await page.locator('main a[href*="n/2026/"]').first().click();
    expect((await page.locator('article h1').innerText()).length).toBeGreaterThan(10);
    await page.locator('.masthead-name a').click();
    await page.locator('.story-first').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('links to feeds work', async () => {
    const { page, base } = await openAt(kind, false);
    await page.goto(`${base}be/feeds.html`);
    const feeds = await page
      .locator('main a[href*="feeds/"]')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(feeds.length).toBeGreaterThan(1);
    expect(feeds.filter((href) => !files.has(href.slice(base.length)))).toEqual([]);
    await page.context().close();
  });
});

// On a disk, where pages cannot use `fetch`, the last days are searched; elsewhere the whole archive.
describe.each(ADDRESS_KINDS)('search at %s', (kind) => {
  it('finds items and links to them', async () => {
    const { page, base, errors } = await openAt(kind, true);
    await page.setViewportSize(DESKTOP);
    await page.goto(`${base}be/archive/index.html`);
    await page.locator('.find input').fill('бібліятэка');
    await page.keyboard.press('Enter');
    await page.locator('#search-results a').first().waitFor();
    expect([page.url(), await page.evaluate('name')]).toEqual([`${base}be/search.html`, '']);
    expect(await page.inputValue('#search-words')).toBe('бібліятэка');
    expect(await page.locator('#search-status').innerText()).toMatch(
      kind.startsWith('file') ? /14 дзён/ : /^Знойдзен\S* \d+ матэрыял\S*\.$/,
    );
    await page.locator('#search-results a').first().click();
    await page.locator('article h1').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('suggests pages and opens them', async () => {
    const { page, base, errors } = await openAt(kind, true);
    await page.goto(`${base}be/search.html`);
    await page.locator('#search-words').pressSequentially('культ');
    await page.locator('#search-suggestions [role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${base}be/topics/culture.html`);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
