// Without pictures, or without the style sheet as well, everything can be read in the right order.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { pageKinds } from '../helpers/page-kinds.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
const served = serveForTests(site);
/** The languages share one layout. */
const pages = (await pageKinds(site)).filter((path) => /^(be|n)\//.test(path));
const WITH_PICTURES = ['be/index.html', await firstItemWithPicture()];

async function firstItemWithPicture(): Promise<string> {
  for (const path of (await listFiles(site)).filter((path) => /^n\/.*\.html$/.test(path)))
    if ((await readFile(join(site, path), 'utf8')).includes('<img')) return path;
  throw new Error('No item of the samples has a picture.');
}

/** Opens a page and blocks its files of the given kinds. */
async function openWithout(path: string, ...kinds: string[]): Promise<{ page: Page; blocked: string[] }> {
  const page = await served.open('robots.txt', { viewport: { width: 360, height: 740 } });
  const blocked: string[] = [];
  await page.context().route('**/*', (route) => {
    if (!kinds.includes(route.request().resourceType())) return route.continue();
    blocked.push(route.request().url());
    return route.abort();
  });
  await page.goto(served.url() + path);
  return { page, blocked };
}

/** The visible text as one line, after the footer shows the edition. */
async function textOf(page: Page): Promise<string> {
  await page.waitForLoadState('networkidle');
  return (await page.locator('body').innerText()).replace(/\s+/g, ' ');
}

describe.each(pages)('%s without pictures', (path) => {
  it('has the same text, and no text is squeezed to zero width or pushed off the page', async () => {
    const whole = await served.open(path, { viewport: { width: 360, height: 740 } });
    const { page } = await openWithout(path, 'image');
    expect(await textOf(page)).toBe(await textOf(whole));
    const odd = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.scrollingElement as Element;
      const squeezed = [...document.querySelectorAll('main :is(h1, h2, h3, p, a, li, dd)')].filter(
        (element) =>
          element.checkVisibility() && element.textContent?.trim() && element.getBoundingClientRect().width === 0,
      );
      return [
        ...(scrollWidth > clientWidth ? [`${scrollWidth} px wide`] : []),
        ...squeezed.map((element) => element.outerHTML.slice(0, 100)),
      ];
    });
    expect(odd).toEqual([]);
    await page.context().close();
    await whole.context().close();
  });
});

it.each(WITH_PICTURES)('%s shows the descriptions of its pictures', async (path) => {
  const { page, blocked } = await openWithout(path, 'image');
  const pictures = await page.locator('main img').all();
  expect(pictures.length).toBeGreaterThan(0);
  for (const picture of pictures) {
    await picture.scrollIntoViewIfNeeded();
    const box = await picture.boundingBox();
    expect((await picture.getAttribute('alt'))?.length).toBeGreaterThan(0);
    expect(box?.width).toBeGreaterThan(100);
    expect(box?.height).toBeGreaterThan(15);
  }
  expect(blocked.length).toBeGreaterThan(0);
});

describe.each(pages)('%s without its style sheet', (path) => {
  it('has its parts in order: navigation, title, text, footer', async () => {
    const { page, blocked } = await openWithout(path, 'image', 'stylesheet');
    // Unnamed pages have no site title, navigation and footer. On the front page, the site title is the h1.
    // On an item, its kind and topics are above the title.
    const order = [
      'a.skip',
      '.leave a',
      '.masthead-name',
      'nav.sections',
      'main h1',
      'main :is(p:not(.kicker), li, dd)',
      'body > footer',
    ];
    const tops = await page.evaluate(
      (order) =>
        order.flatMap((part) => {
          const element = [...document.querySelectorAll(part)].find((one) => one.checkVisibility());
          return element ? [{ part, top: element.getBoundingClientRect().top }] : [];
        }),
      order,
    );
    expect(tops.map(({ part }) => part)).toEqual(expect.arrayContaining(['main :is(p:not(.kicker), li, dd)']));
    expect(tops.map(({ part }) => part)).toEqual(
      [...tops].sort((one, other) => one.top - other.top).map(({ part }) => part),
    );
    expect(blocked.length).toBeGreaterThan(0);
    await page.context().close();
  });
});
