// Printed pages: the article and its source, without controls.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { pageKinds } from '../helpers/page-kinds.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
const served = serveForTests(site);
/** The languages share one style sheet. */
const pages = (await pageKinds(site)).filter((path) => /^(be|n)\//.test(path));
const items = pages.filter((path) => path.startsWith('n/'));

/** Controls and navigation. */
const ON_SCREEN_ONLY = 'nav, button, .skip, .leave, .leave-note, .share, .search, .views, .beside, body > footer';

async function openPrinted(path: string, colorScheme: 'light' | 'dark' = 'light') {
  const page = await served.open(path, { colorScheme });
  await page.emulateMedia({ media: 'print', colorScheme });
  return page;
}

describe.each(pages)('%s in print', (path) => {
  it('has no navigation, quick exit, controls and footer', async () => {
    const page = await openPrinted(path);
    const left = page.locator(ON_SCREEN_ONLY).filter({ visible: true });
    expect(await left.evaluateAll((elements) => elements.map((element) => element.outerHTML.slice(0, 100)))).toEqual(
      [],
    );
    await page.context().close();
  });

  it('is dark on white, even in dark mode', async () => {
    const page = await openPrinted(path, 'dark');
    const { paper, faint } = await page.evaluate(() => {
      const lightness = (colour: string) => Math.max(...(colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
      const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
        (element) =>
          element.checkVisibility() &&
          [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
      );
      return {
        paper: getComputedStyle(document.body).backgroundColor,
        faint: shown
          .filter((element) => lightness(getComputedStyle(element).color) > 0x66)
          .map((element) => element.outerHTML.slice(0, 100)),
      };
    });
    expect(paper).toBe('rgb(255, 255, 255)');
    expect(faint).toEqual([]);
    await page.context().close();
  });
});

describe.each(items)('%s in print', (path) => {
  it('has the title, source, time, whole text and the URL of the original', async () => {
    const page = await openPrinted(path);
    const screen = await served.open(path);
    for (const part of ['h1', '.item-source', '.item-facts', '.prose', '.terms .out-link']) {
      expect(await page.locator(part).first().innerText(), part).toBe(await screen.locator(part).first().innerText());
      expect(await page.locator(part).first().isVisible(), part).toBe(true);
    }
    expect(await page.locator('.terms .out-link').first().innerText()).toMatch(/^https?:\/\//);
    await page.context().close();
    await screen.context().close();
  });

  it('has few pages for its length', async () => {
    const page = await openPrinted(path);
    const pdf = await page.pdf({ format: 'A4' });
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    const letters = (await readFile(join(site, path), 'utf8')).length;
    expect(sheets.length).toBeGreaterThan(0);
    expect(sheets.length).toBeLessThanOrEqual(2 + letters / 4000);
    await page.context().close();
  });
});
