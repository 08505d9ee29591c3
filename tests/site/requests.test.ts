// Requests and storage of a reader's browser: no requests to other hosts, and no stored data.
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { pageKinds } from '../helpers/page-kinds.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
const served = serveForTests(site);
/** The requests of a page do not depend on its language. */
const pages = (await pageKinds(site)).filter((path) => !/^(be-latn|ru|en)\//.test(path));

/** Names of all data that the site stores in the browser, except the history. */
async function storedNames(page: Page): Promise<string[]> {
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

/** Collects requests to other hosts and errors of the browser. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.context().on('request', (request) => {
    if (!request.url().startsWith(served.url()) && !request.url().startsWith('data:'))
      errors.push(`requests ${request.url()}`);
  });
  page.on('websocket', (socket) => errors.push(`opens ${socket.url()}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

describe.each(pages)('%s', (path) => {
  it('sends requests to its own host only, sends no cookie, and stores nothing', async () => {
    const page = await served.open('robots.txt');
    const errors = errorsOf(page);
    const cookies: (string | undefined)[] = [];
    page.on('request', (request) => cookies.push(request.headers()['cookie']));
    await page.goto(served.url() + path);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    for (const link of (await page.locator('a:visible').all()).slice(-3)) await link.hover();
    await page.waitForLoadState('networkidle');
    expect(cookies.length).toBeGreaterThan(0);
    expect(cookies.filter((cookie) => cookie !== undefined)).toEqual([]);
    // The headers of our settings forbid the script of 404.html, which helps on hosts that send none.
    const isForbidden = (error: string) => path === '404.html' && error.startsWith('Executing inline script violates');
    expect(errors.filter((error) => !isForbidden(error))).toEqual([]);
    expect(await storedNames(page)).toEqual([]);
    await page.context().close();
  });
});

it.each(['be', 'ru', 'en'])(
  'a search in “%s” sends requests to its own host only, stores nothing and does not change the URL',
  async (lang) => {
    const page = await served.open('robots.txt');
    const errors = errorsOf(page);
    await page.goto(`${served.url()}${lang}/search.html`);
    await page.locator('#search-words').fill(lang === 'en' ? 'library' : 'автобус');
    await page.locator('#search-results li').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(page.url()).toBe(`${served.url()}${lang}/search.html`);
    expect(errors).toEqual([]);
    expect(await storedNames(page)).toEqual([]);
  },
);

it('a link to the original sends no referrer', async () => {
  const page = await served.open(pages.find((path) => path.startsWith('n/')) as string);
  const asked = page.context().waitForEvent('request', (request) => !request.url().startsWith(served.url()));
  await page.context().route(
    (url) => !url.href.startsWith(served.url()),
    (route) => route.fulfill({ body: 'elsewhere' }),
  );
  await page.locator('a.out-link').first().click();
  expect((await (await asked).allHeaders())['referer']).toBeUndefined();
});
