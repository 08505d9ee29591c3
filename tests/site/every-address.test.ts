// One build, every address: the same bytes are read in Chromium from domains, paths, IPFS gateways and disks, with
// scripts and without. Links, pictures, styles and feeds work everywhere; search works wherever a browser allows it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { ADDRESS_KINDS, type Addresses, type AddressKind, serveEverywhere } from '../helpers/addresses.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { pageKinds } from '../helpers/page-kinds.ts';

const { site } = inject('demo');
const there = new Set(await listFiles(site));
/** The interface in Belarusian and every item: what differs from language to language is words. */
const pages = (await pageKinds(site)).filter((path) => !/^(be-latn|ru|en)\//.test(path));
/** Pages that carry all they need inside themselves: nobody knows where they will be opened. */
const ALONE = new Set(['404.html', 'verifier.html', 'index.html']);
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
  /** Requests that failed or went elsewhere, and complaints of the browser. */
  troubles: string[];
}

async function openAt(kind: AddressKind, javaScriptEnabled: boolean): Promise<Reading> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 2_000 } });
  const page = await context.newPage();
  const base = addresses.urls[kind];
  const troubles: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) troubles.push(`asks ${request.url()}`);
  });
  // What a click on the next page cuts short is no trouble.
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') troubles.push(`cannot have ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  return { page, base, troubles };
}

/** Pictures that do not show, each brought into view before. */
function blindPictures(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const blind = [...document.images].filter(
      (image) => image.checkVisibility() && !(image.complete && image.naturalWidth > 0),
    );
    blind[0]?.scrollIntoView();
    return blind.map(({ src }) => src);
  });
}

/** What of a page is not as it should be: links that lead nowhere, pictures that do not show, a style that is missing. */
async function faultsOf({ page, base }: Reading, path: string): Promise<string[]> {
  await expect.poll(() => blindPictures(page), { timeout: 5_000 }).toEqual([]);
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
    ...inside.filter((target) => !there.has(target)).map((target) => `leads to ${target}, which is not there`),
    ...outside.map((href) => `leads out of the site to ${href}`),
    ...(seen.isStyled || ALONE.has(path) ? [] : ['has no style']),
    ...(inside.length > 0 || ALONE.has(path) ? [] : ['leads nowhere']),
  ];
}

describe.each(ADDRESS_KINDS)('at %s', (kind) => {
  it.each(MODES)(
    'every kind of page is whole, scripts: $scripts',
    async ({ scripts }) => {
      const reading = await openAt(kind, scripts);
      const wrong: string[] = [];
      for (const path of pages) {
        await reading.page.goto(reading.base + path);
        wrong.push(...(await faultsOf(reading, path)).map((fault) => `${path} ${fault}`));
      }
      await reading.page.context().close();
      expect([...wrong, ...reading.troubles]).toEqual([]);
    },
    120_000,
  );

  it('the front page leads to an item, and the item back', async () => {
    const { page, base, troubles } = await openAt(kind, false);
    await page.goto(`${base}index.html`);
    await page.locator('main a[href*="n/2026/"]').first().click();
    expect((await page.locator('article h1').innerText()).length).toBeGreaterThan(10);
    await page.locator('.masthead-name a').click();
    await page.locator('.story-first').waitFor();
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  it('feeds can be had, and lead to items', async () => {
    const { page, base } = await openAt(kind, false);
    await page.goto(`${base}be/feeds.html`);
    const feeds = await page
      .locator('main a[href*="feeds/"]')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(feeds.length).toBeGreaterThan(1);
    expect(feeds.filter((href) => !there.has(href.slice(base.length)))).toEqual([]);
    await page.context().close();
  });
});

// From a disk, where pages may fetch nothing, the last days are searched; elsewhere the whole archive.
describe.each(ADDRESS_KINDS)('search at %s', (kind) => {
  it('finds, and leads to what it found', async () => {
    const { page, base, troubles } = await openAt(kind, true);
    await page.goto(`${base}be/search.html`);
    await page.getByRole('searchbox').fill('бібліятэка');
    await page.locator('#search-results a').first().waitFor();
    expect(await page.locator('#search-status').innerText()).toMatch(
      kind.startsWith('file') ? /14 дзён/ : /^Знойдзен\S* \d+ матэрыял\S*\.$/,
    );
    await page.locator('#search-results a').first().click();
    await page.locator('article h1').waitFor();
    expect(troubles).toEqual([]);
    await page.context().close();
  });
});
