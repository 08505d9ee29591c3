// Accessibility of every kind of page in three languages: axe, horizontal scrolling, font sizes.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { pageKinds } from '../helpers/page-kinds.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
/** Pages in Latin script are transliterated, so one of them is enough. */
const pages = (await pageKinds(site)).filter((path) => !path.startsWith('be-latn/') || path === 'be-latn/index.html');
const served = serveForTests(site);
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 900 };

/** Only colours differ between light and dark. */
const COLOURS = { runOnly: ['cat.color'] };

/** Violations that axe finds, one line each: rule, element, reason. */
async function violations(page: Page, options: object = {}): Promise<string[]> {
  const found = await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    return (await axe.run({ resultTypes: ['violations'], ...options })).violations;
  }, options);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.replace(/\s+/g, ' ')}`),
  );
}

/** Elements beyond the right edge, if the page scrolls horizontally. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.scrollingElement as Element;
    const elements = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return scrollWidth > clientWidth
      ? [`${scrollWidth} px wide`, ...elements.map((element) => element.outerHTML.slice(0, 120))]
      : [];
  });
}

function smallLetters(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement as Element;
      const isShown =
        walker.currentNode.textContent?.trim() !== '' && element.checkVisibility() && !element.closest('sup, sub');
      if (isShown && Number.parseFloat(getComputedStyle(element).fontSize) < 16)
        found.push(element.outerHTML.slice(0, 120));
    }
    return found;
  });
}

describe.each(pages)('%s', (path) => {
  let page: Page;
  beforeAll(async () => {
    page = await served.open(path, { bypassCSP: true });
  });
  afterAll(() => page?.context().close());

  it('has no violations of axe rules, light and dark, on a phone and a desktop', async () => {
    await page.evaluate(axeSource);
    const found: string[] = [];
    for (const viewport of [PHONE, DESKTOP]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: 'light' });
      found.push(...(await violations(page)).map((line) => `${viewport.width}: ${line}`));
      await page.emulateMedia({ colorScheme: 'dark' });
      found.push(...(await violations(page, COLOURS)).map((line) => `dark ${viewport.width}: ${line}`));
    }
    expect(found).toEqual([]);
  });

  it.each([
    { name: 'at 320 px', viewport: { width: 320, height: 640 }, size: '100%' },
    { name: 'at 1280 px zoomed to 200 %', viewport: { width: 640, height: 450 }, size: '100%' },
    { name: 'at 1280 px with letters of double size', viewport: DESKTOP, size: '200%' },
  ])('does not scroll horizontally $name', async ({ viewport, size }) => {
    await page.setViewportSize(viewport);
    await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), size);
    expect(await overflowing(page)).toEqual([]);
    await page.evaluate(() => (document.documentElement.style.fontSize = ''));
  });

  it('has no text under 16 px', async () => {
    await page.setViewportSize(PHONE);
    expect(await smallLetters(page)).toEqual([]);
  });
});

it('these tests detect violations', async () => {
  const page = await served.open('en/index.html', { bypassCSP: true, viewport: PHONE });
  await page.evaluate(axeSource);
  await page.evaluate(() => {
    const wrong = document.createElement('p');
    wrong.style.cssText = 'font-size: 15px; width: 500px; color: #aaa; background: #bbb';
    wrong.textContent = 'Pale and small';
    document.querySelector('main')?.append(wrong);
  });
  expect((await violations(page)).join()).toContain('color-contrast');
  expect((await overflowing(page)).join()).toContain('Pale and small');
  expect(await smallLetters(page)).toHaveLength(1);
});
