// Titles of listed sources are marked wherever they appear, and one page leaves them out.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import type { ListedAs } from '../../src/model/listed-as.ts';
import { gravestListing } from '../../src/model/listing.ts';
import { sourceSchema } from '../../src/model/source.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
const served = serveForTests(site);
const SAMPLES = 'content/samples/sources';
const paths = (await listFiles(site)).filter((path) => path.endsWith('.html') && path !== 'verifier.html');
const read = (path: string) => readFile(join(site, path), 'utf8');

/** Id of a listed source → its gravest kind. */
const kinds = new Map<string, ListedAs>();
/** Path of an item of a listed source → the source. */
const listedItems = new Map<string, string>();
let itemCount = 0;

beforeAll(async () => {
  for (const file of (await listFiles(SAMPLES)).filter((name) => name.endsWith('.json'))) {
    const { listed } = sourceSchema.parse(JSON.parse(await readFile(join(SAMPLES, file), 'utf8')));
    const kind = gravestListing(listed);
    if (kind !== undefined) kinds.set(file.replace(/\.json$/, ''), kind);
  }
  for (const path of paths.filter((one) => one.startsWith('n/'))) {
    itemCount += 1;
    const source = /feeds\/atom\/sources\/([a-z0-9-]+)\.xml/.exec(await read(path))?.[1] ?? '';
    if (kinds.has(source)) listedItems.set(path, source);
  }
});

it('the samples have listed sources of three kinds, and others', () => {
  expect(new Set(kinds.values())).toEqual(new Set(['materials', 'formation', 'unknown']));
  expect(listedItems.size).toBeGreaterThan(10);
  expect(itemCount - listedItems.size).toBeGreaterThan(50);
});

const targetOf = (href: string, from: string) => new URL(href, `http://x/${from}`).pathname.slice(1);
/** The part of a page that says what a link leads to. */
const PARTS = 'li, article.story, dd';

/** Links to items of listed sources that nothing marks. */
async function unmarked(path: string): Promise<string[]> {
  const { document } = parseHTML(await read(path));
  // The pages of one source say at their top as what it is listed.
  if (document.querySelector('.page-head aside.note') !== null) return [];
  return [...document.querySelectorAll('main a[href]')].flatMap((link) => {
    const source = listedItems.get(targetOf(link.getAttribute('href') ?? '', path));
    if (source === undefined || link.closest('.prose, .cite, .republish') !== null) return [];
    const mark = link.closest(PARTS)?.querySelector(`.listed.${kinds.get(source)}`);
    return mark ? [] : [`${path}: ${link.textContent}`];
  });
}

const inLanguages = (languages: readonly string[]) =>
  paths.filter((path) => languages.some((lang) => path.startsWith(`${lang}/`)) || path === 'index.html');

it('every link to an item of a listed source is marked in lists, stories and statements', async () => {
  const found: string[] = [];
  for (const path of [...inLanguages(['be', 'en']), ...paths.filter((one) => /^[ns]\//.test(one))])
    found.push(...(await unmarked(path)));
  expect(found).toEqual([]);
});

it('pages explain the marks that they have, once, with a link to the page on the lists', async () => {
  const wrong: string[] = [];
  for (const path of paths) {
    const html = await read(path);
    const marks = new Set([...html.matchAll(/class="listed ([a-z]+)"/g)].map(([, kind]) => kind));
    const legends = html.match(/<p class="facts more listed-legend">.*?<\/p>/gs) ?? [];
    const isSearch = path.endsWith('/search.html');
    const expected = marks.size > 0 || isSearch ? 1 : 0;
    const letters = legends.join('').match(/<b>/g)?.length ?? 0;
    const hasLink = /listed\.html/.test(legends.join(''));
    if (legends.length !== expected) wrong.push(`${path}: ${legends.length} legends`);
    else if (expected === 1 && !isSearch && letters !== marks.size) wrong.push(`${path}: ${letters} of ${marks.size}`);
    else if (expected === 1 && hasLink === path.endsWith('/quiet.html')) wrong.push(`${path}: link ${hasLink}`);
  }
  expect(wrong).toEqual([]);
});

it.each(['be', 'be-latn', 'ru', 'en'])('%s/unlisted.html has no item and no name of a listed source', async (lang) => {
  const path = `${lang}/unlisted.html`;
  const { document } = parseHTML(await read(path));
  const links = [...document.querySelectorAll('main .lines a')].map((link) =>
    targetOf(link.getAttribute('href') ?? '', path),
  );
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((one) => listedItems.has(one))).toEqual([]);
  expect(document.querySelectorAll('.listed, .reports')).toHaveLength(0);
});

it('the quiet page marks its items before they are opened', async () => {
  const html = await read('be/quiet.html');
  const summaries = html.match(/<summary>.*?<\/summary>/gs) ?? [];
  expect(summaries.filter((summary) => summary.includes('class="listed ')).length).toBeGreaterThan(0);
});

describe('marks in search results', () => {
  it('are beside the names of listed sources only', async () => {
    const page = await served.open('be/search.html');
    await page.locator('#search-words').fill('Крушнік');
    await page.locator('#search-words').press('Enter');
    await page.locator('#search-results > li').nth(1).waitFor();
    const rows = await page.locator('#search-results li').evaluateAll((items) =>
      items.map((item) => ({
        href: item.querySelector('a')?.href ?? '',
        kind: item.querySelector(':scope > .facts .listed')?.className.replace('listed ', ''),
      })),
    );
    const expected = rows.map(({ href }) => kinds.get(listedItems.get(new URL(href).pathname.slice(1)) ?? ''));
    expect(rows.map(({ kind }) => kind)).toEqual(expected);
    expect(expected.filter((kind) => kind !== undefined).length).toBeGreaterThan(0);
  });
});
