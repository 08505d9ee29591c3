// Layout of every kind of page at four widths, in four interfaces, on a reduced large demo: measured in the page, not by pixels.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { makeLargeDemo } from '../helpers/demo-site.ts';
import { INTERFACES, layoutPages, storedItems } from '../helpers/layout-pages.ts';
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

describe('the reduced large demo', async () => {
  const items = await storedItems(`${site}.content`);
  /** The items of each story. */
  const stories = [...Map.groupBy(items, ({ id, story = id }) => story).values()];
  const sizes = stories.map((reports) => new Set(reports.map(({ source }) => source)).size);

  it('has the generated items and those of the samples, of 40 sources, in three languages', () => {
    expect(items.length).toBeGreaterThan(ITEMS + 100);
    expect(new Set(items.map(({ source }) => source)).size).toBe(40);
    for (const lang of ['be', 'ru', 'en'])
      expect(items.filter((item) => item.lang === lang).length).toBeGreaterThan(50);
  });

  it('has stories of 2 to 10 outlets and more, some in three languages, and later developments', () => {
    for (const [least, most] of [
      [2, 2],
      [3, 5],
      [6, 9],
      [10, 40],
    ] as const)
      expect(sizes.filter((size) => size >= least && size <= most).length, `${least} to ${most}`).toBeGreaterThan(0);
    expect(stories.filter((reports) => new Set(reports.map(({ lang }) => lang)).size === 3).length).toBeGreaterThan(5);
    expect(items.filter(({ follows }) => follows !== undefined).length).toBeGreaterThan(3);
  });

  it('has items of all kinds, with pictures, authors and corrections', () => {
    expect([...new Set(items.map(({ kind }) => kind))].sort()).toEqual(['news', 'post', 'statement']);
    expect(items.filter(({ pictures }) => pictures.length > 0).length).toBeGreaterThan(items.length / 4);
    expect(items.filter(({ authors }) => authors.length > 0).length).toBeGreaterThan(50);
    expect(items.filter(({ updatedAt }) => updatedAt !== undefined).length).toBeGreaterThan(0);
  });
});

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

  it('small targets without space between them, but no others', async () => {
    const page = await open(item, 360);
    const targetsWith = async (space: string): Promise<string[]> => {
      await page.evaluate((space) => {
        const row = document.createElement('div');
        row.className = 'planted';
        row.innerHTML = `<button>a</button><button>b</button><a href="#c">in</a> a sentence`;
        for (const button of row.querySelectorAll('button'))
          button.style.cssText = `width: 12px; height: 12px; min-height: 0; padding: 0; border: 0; margin: 20px ${space}`;
        document.querySelector('.planted')?.remove();
        document.querySelector('main')?.append(row);
      }, space);
      return (await measureLayout(page)).targets;
    };
    expect(await targetsWith('1px')).toEqual(['12×12 button “a”', '12×12 button “b”']);
    expect(await targetsWith('20px')).toEqual([]);
    await page.context().close();
  });

  it('text that is cut off', async () => {
    const { clipped } = await faultsWith('h1 { white-space: nowrap; overflow: hidden }');
    expect(clipped[0]).toMatch(/^h1/);
  });
});
