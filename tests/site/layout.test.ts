// Layout of every kind of page at four widths, in four interfaces, on a reduced large demo: measured in the page, not by pixels.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { makeLargeDemo } from '../helpers/demo-site.ts';
import { INTERFACES, layoutPages } from '../helpers/layout-pages.ts';
import { type LayoutFaults, measureLayout } from '../helpers/page-layout.ts';
import { serveForTests } from '../helpers/served-site.ts';

const WIDTHS = [320, 360, 768, 1280] as const;
const HEIGHT = 800;
const ITEMS = 300;

const work = await mkdtemp(join(tmpdir(), 'lusterka-layout-'));
afterAll(() => rm(work, { recursive: true, force: true }));
const site = join(work, 'site');
await makeLargeDemo(site, ITEMS);
const served = serveForTests(site);

const NO_FAULTS: LayoutFaults = { sideways: [], torn: [], overlaps: [], targets: [], clipped: [] };

async function open(path: string, width: number): Promise<Page> {
  return served.open(path, { viewport: { width, height: HEIGHT }, bypassCSP: true });
}

for (const lang of INTERFACES)
  describe(`interface ${lang}`, async () => {
    const pages = await layoutPages(site, lang);
    it.each(Object.entries(pages))('%s', async (_, path) => {
      const page = await open(path, WIDTHS[0]);
      const found: Record<number, LayoutFaults> = {};
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT });
        found[width] = await measureLayout(page);
      }
      await page.context().close();
      expect(found).toEqual(Object.fromEntries(WIDTHS.map((width) => [width, NO_FAULTS])));
    });
  });

describe('a planted fault is found', async () => {
  const { 'item with a long title': item = '' } = await layoutPages(site, 'be');
  const faultsWith = async (style: string, width = 360): Promise<LayoutFaults> => {
    const page = await open(item, width);
    await page.addStyleTag({ content: style });
    const faults = await measureLayout(page);
    await page.context().close();
    return faults;
  };

  it('horizontal scrolling', async () => {
    const { sideways } = await faultsWith('main { min-width: 700px }');
    expect(sideways[0]).toMatch(/^7\d\d px wide$/);
  });

  it.each([
    ['a word that breaks anywhere', 'main p { word-break: break-all }'],
    ['a column that is squeezed', 'main p { display: grid; width: 2.5em; overflow-wrap: anywhere }'],
  ])('a torn word: %s', async (_, style) => {
    const { torn } = await faultsWith(style);
    expect(torn[0]).toMatch(/^\p{L}+ in /u);
  });

  it('a word at a hyphen or a soft hyphen is not torn', async () => {
    const page = await open(item, 360);
    await page.evaluate(() => {
      const text = document.createElement('p');
      text.textContent = 'Навасёлкі-над-Алешняй электра\u00adмантаж\u00adніца';
      text.style.cssText = 'width: 6.5em; hyphens: manual';
      document.querySelector('main')?.append(text);
    });
    expect((await measureLayout(page)).torn).toEqual([]);
    await page.context().close();
  });

  it('texts that overlap', async () => {
    const { overlaps } = await faultsWith('h1 { margin-bottom: -3em !important }');
    expect(overlaps[0]).toMatch(/ and /);
  });

  it('a fixed element over the last lines', async () => {
    const { overlaps } = await faultsWith('footer p { position: fixed; bottom: 0; left: 0; right: 0 }');
    expect(overlaps.length).toBeGreaterThan(0);
  });

  it('small targets', async () => {
    const { targets } = await faultsWith(
      'nav a { display: inline-block !important; block-size: 12px !important; inline-size: 12px; min-block-size: 0 !important; min-inline-size: 0 !important; padding: 0 !important; margin: 0 !important; overflow: hidden }',
    );
    expect(targets[0]).toMatch(/^12×12 a/);
  });

  it('text that is cut off', async () => {
    const { clipped } = await faultsWith('h1 { white-space: nowrap; overflow: hidden }');
    expect(clipped[0]).toMatch(/^h1/);
  });
});
