// What a reader's browser asks for and keeps: nothing of any other host, and nothing at all once the page is read.
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { pageKinds } from '../helpers/page-kinds.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
const served = serveForTests(site);
/** What a page asks for does not depend on its language. */
const pages = (await pageKinds(site)).filter((path) => !/^(be-latn|ru|en)\//.test(path));

/** What a page keeps in the browser beside its history, by name. */
async function kept(page: Page): Promise<string[]> {
  const inPage = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => String(name)),
    ...(await caches.keys()),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
    document.cookie,
  ]);
  const cookies = (await page.context().cookies()).map(({ name }) => name);
  return [...inPage, ...cookies].filter((name) => name !== '');
}

/** Addresses that were asked of other hosts, and complaints of the browser. */
function troublesOf(page: Page): string[] {
  const troubles: string[] = [];
  page.context().on('request', (request) => {
    if (!request.url().startsWith(served.url()) && !request.url().startsWith('data:'))
      troubles.push(`asks ${request.url()}`);
  });
  page.on('websocket', (socket) => troubles.push(`opens ${socket.url()}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  return troubles;
}

describe.each(pages)('%s', (path) => {
  it('asks only its own host, sends no cookie, and keeps nothing', async () => {
    const page = await served.open('robots.txt');
    const troubles = troublesOf(page);
    const cookies: (string | undefined)[] = [];
    page.on('request', (request) => cookies.push(request.headers()['cookie']));
    await page.goto(served.url() + path);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    for (const link of (await page.locator('a:visible').all()).slice(-3)) await link.hover();
    await page.waitForLoadState('networkidle');
    expect(cookies.length).toBeGreaterThan(0);
    expect(cookies.filter((cookie) => cookie !== undefined)).toEqual([]);
    expect(troubles).toEqual([]);
    expect(await kept(page)).toEqual([]);
    await page.context().close();
  });
});

it.each(['be', 'ru', 'en'])(
  'a search in “%s” asks only its own host, keeps nothing and stays out of the address',
  async (lang) => {
    const page = await served.open('robots.txt');
    const troubles = troublesOf(page);
    await page.goto(`${served.url()}${lang}/search.html`);
    await page.getByRole('searchbox').fill(lang === 'en' ? 'library' : 'автобус');
    await page.locator('#search-results li').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(page.url()).toBe(`${served.url()}${lang}/search.html`);
    expect(troubles).toEqual([]);
    expect(await kept(page)).toEqual([]);
  },
);

it('a reader who leaves for the original sends no referrer', async () => {
  const page = await served.open(pages.find((path) => path.startsWith('n/')) as string);
  const asked = page.context().waitForEvent('request', (request) => !request.url().startsWith(served.url()));
  await page.context().route(
    (url) => !url.href.startsWith(served.url()),
    (route) => route.fulfill({ body: 'elsewhere' }),
  );
  await page.locator('a.out-link').first().click();
  expect((await (await asked).allHeaders())['referer']).toBeUndefined();
});
