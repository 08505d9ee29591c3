// Small screens: whole words, no sideways scrolling, and the top story high on the front page.
import { expect, inject, it } from 'vitest';
import { serveForTests } from '../helpers/served-site.ts';

const served = serveForTests(inject('demo').site);

const PAGES = ['be', 'be-latn', 'ru', 'en'].flatMap((lang) =>
  [
    'index.html',
    'reference.html',
    'figures/behind-bars.html',
    'figures/newspapers-closed.html',
    'people/index.html',
  ].map((page) => `${lang}/${page}`),
);

it.each(PAGES)('%s shows whole words and does not scroll sideways at 320 pixels', async (path) => {
  const page = await served.open(path, { viewport: { width: 320, height: 640 } });
  const { torn, width } = await page.evaluate(() => {
    const broken: string[] = [];
    for (const element of document.querySelectorAll('h1, h2, th, td')) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        for (const { index, 0: word } of (node.textContent ?? '').matchAll(/\p{L}+/gu)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word);
        }
    }
    return { torn: broken, width: document.documentElement.scrollWidth };
  });
  expect(torn).toEqual([]);
  expect(width).toBe(320);
});

it('shows the nearest day in one line and the headline in the upper half of a phone', async () => {
  const page = await served.open('be/index.html', { viewport: { width: 360, height: 800 } });
  const band = await page.locator('.day-band').boundingBox();
  expect(band?.height).toBeLessThanOrEqual(50);
  const headline = await page.locator('.story-title').first().boundingBox();
  expect((headline?.y ?? 800) + 30).toBeLessThan(440);
});

it('names the language of names in other languages', async () => {
  const page = await served.open('be/people/lazouka.html');
  expect(
    await page.locator('.page-head .facts span').evaluateAll((names) => names.map((name) => name.getAttribute('lang'))),
  ).toEqual(['be-Latn', 'ru', 'en']);
});
