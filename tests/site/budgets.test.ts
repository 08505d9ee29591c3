// Size budgets of pages, compressed with brotli at the highest level, in KB of 1,000 bytes. Pages are measured on a site
// with full front pages and items of 3,000 characters; scripts and pictures on the demo.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { buildFullSite, CHARACTERS } from '../helpers/full-site.ts';
import { pageKinds } from '../helpers/page-kinds.ts';

const KB = 1000;
const LANGUAGES = ['be', 'ru', 'en'];
const BEST = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } };

const { site: demo } = inject('demo');
const demoPages = await pageKinds(demo);
let folder: string;
let full: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-budgets-'));
  full = await buildFullSite(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function compressed(file: string): Promise<number> {
  return brotliCompressSync(await readFile(file), BEST).length;
}

/** Total compressed size of the files that match a tag of the page. */
async function referencedSize(site: string, path: string, tag: RegExp): Promise<number> {
  const html = await readFile(join(site, path), 'utf8');
  const files = [...html.matchAll(tag)].map(([, reference = '']) =>
    join(site, posix.join(posix.dirname(path), reference)),
  );
  return (await Promise.all(files.map(compressed))).reduce((sum, size) => sum + size, 0);
}

const STYLES = /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g;
const SCRIPTS = /<script[^>]*src="([^"]+)"/g;

it('an item of 3,000 characters weighs at most 10 KB with its style sheet, which is only site.css', async () => {
  const items = (await listFiles(full)).filter((path) => path.startsWith('n/'));
  expect(items.length).toBeGreaterThan(100);
  const weights = await Promise.all(
    items
      .slice(0, 20)
      .map(async (path) => (await compressed(join(full, path))) + (await referencedSize(full, path, STYLES))),
  );
  const text = await readFile(join(full, items[0] as string), 'utf8');
  expect([...text.matchAll(STYLES)].map(([, path = '']) => posix.basename(path))).toEqual(['site.css']);
  const prose = /<div class="prose"[^>]*>([\s\S]*?)<\/div>/.exec(text)?.[1]?.replace(/<[^>]+>/g, '');
  expect(prose?.trim()).toHaveLength(CHARACTERS);
  expect(Math.max(...weights)).toBeLessThanOrEqual(10 * KB);
});

describe.each(LANGUAGES)('in “%s”', (lang) => {
  it('a full front page weighs at most 15 KB with its style', async () => {
    const html = await readFile(join(full, lang, 'index.html'), 'utf8');
    expect(html.match(/\/n\/2026\//g)?.length).toBeGreaterThanOrEqual(50);
    expect(
      (await compressed(join(full, lang, 'index.html'))) + (await referencedSize(full, `${lang}/index.html`, STYLES)),
    ).toBeLessThanOrEqual(15 * KB);
  });

  it('the front page without pictures weighs under 14 KB with its style', async () => {
    const html = await readFile(join(full, lang, 'text.html'), 'utf8');
    expect(html).not.toContain('<img');
    expect(
      (await compressed(join(full, lang, 'text.html'))) + (await referencedSize(full, `${lang}/text.html`, STYLES)),
    ).toBeLessThan(14 * KB);
  });
});

it('a day of the year weighs at most 12 KB, and a week of the digest at most 16 KB, with their style', async () => {
  const day = 'be/days/sample-lamplighters.html';
  expect((await readFile(join(full, day), 'utf8')).match(/\/n\/2026\//g)?.length).toBeGreaterThanOrEqual(8);
  expect((await compressed(join(full, day))) + (await referencedSize(full, day, STYLES))).toBeLessThanOrEqual(12 * KB);
  const weeks = (await listFiles(join(full, 'en', 'digest'))).filter((path) => /-w\d+\.html$/.test(path));
  expect(weeks).not.toEqual([]);
  for (const path of weeks.map((week) => `en/digest/${week}`))
    expect((await compressed(join(full, path))) + (await referencedSize(full, path, STYLES))).toBeLessThanOrEqual(
      16 * KB,
    );
});

it('each style sheet weighs at most 6 KB', async () => {
  const styles = (await listFiles(demo)).filter((path) => path.endsWith('.css'));
  expect(styles).not.toEqual([]);
  for (const path of styles) expect(await compressed(join(demo, path)), path).toBeLessThanOrEqual(6 * KB);
});

/** Interactive pages, which have larger scripts. */
const TOOLS = /\/(search|check)\.html$/;

/** Its script also looks for copies in the cache of the browser. */
const ERASE = /\/erase\.html$/;

it.each(demoPages.filter((path) => !TOOLS.test(path) && !ERASE.test(path)))(
  'the scripts of %s weigh at most 2.25 KB',
  async (path) => {
    expect(await referencedSize(demo, path, SCRIPTS)).toBeLessThanOrEqual(2.25 * KB);
  },
);

it.each(demoPages.filter((path) => ERASE.test(path)))('the scripts of %s weigh at most 2.5 KB', async (path) => {
  expect(await referencedSize(demo, path, SCRIPTS)).toBeLessThanOrEqual(2.5 * KB);
});

it.each([
  { name: 'picture of 320 pixels', end: '-320.avif', limit: 15 },
  { name: 'JPEG of 320 pixels', end: '-320.jpg', limit: 15 },
  { name: 'thumbnail', end: '-160.avif', limit: 4 },
])('the median $name weighs at most $limit KB', async ({ end, limit }) => {
  const paths = (await listFiles(join(demo, 'm'))).filter((path) => path.endsWith(end));
  const weights = await Promise.all(paths.map(async (path) => (await readFile(join(demo, 'm', path))).length));
  expect(weights.length).toBeGreaterThan(3);
  expect(weights.sort((a, b) => a - b)[weights.length >> 1]).toBeLessThanOrEqual(limit * KB);
});
