// The main path of a user: the demo is built, and its site is opened in a real Chromium at several addresses.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { type FolderServer, serveFolder } from '../src/lib/folder-server.ts';
import { launchBrowser } from './helpers/browser.ts';
import { collectBrowserErrors } from './helpers/browser-errors.ts';
import { makeDemo } from './helpers/demo-site.ts';
import { mayDiffer } from './helpers/pagefind-repeats.ts';
import { hashesOf, referencesOf } from './helpers/site-files.ts';

const PREFIXES = ['/', '/x/y/', '/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/'];

const { site, said } = inject('demo');
let work: string;
let browser: Browser;
const servers = new Map<string, FolderServer>();

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'lusterka-journey-'));
  for (const prefix of PREFIXES) servers.set(prefix, await serveFolder(site, { prefix }));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  for (const server of servers.values()) await server.close();
  await rm(work, { recursive: true, force: true });
});

/** Opens a page of the site and collects requests to other hosts, failed loads and errors of the browser. */
async function open(
  prefix: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; errors: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const errors: string[] = [];
  const base = (servers.get(prefix) as FolderServer).url;
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) errors.push(`requests ${request.url()}`);
  });
  collectBrowserErrors(page, errors);
  await page.goto(base + path);
  return { page, errors };
}

async function textFiles(pattern: RegExp): Promise<{ path: string; text: string }[]> {
  const paths = (await listFiles(site)).filter((path) => pattern.test(path));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(site, path), 'utf8') })));
}

describe('the demo', () => {
  it('pulls every sample, and says that its signature proves nothing', async () => {
    const sources = await listFiles('content/samples/sources');
    const pages = (await listFiles(site)).filter((path) => path.startsWith('n/') && path.endsWith('.html'));
    const statements = Number(/^(\d+) statements? of content\/statements stored$/m.exec(said)?.[1]);
    expect(said).toContain(`pulled  ${sources.length} feeds, 0 failed, ${pages.length - statements} new items`);
    expect(said).toContain('the signature proves nothing');
  });

  it('gives equal bytes in another folder, at another time, in another time zone', async () => {
    const other = join(work, 'two', 'elsewhere', 'site');
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Auckland';
    await makeDemo(other).finally(() => {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    });
    const isExcused = await mayDiffer();
    const hashes = async (folder: string) =>
      Object.entries(await hashesOf(folder)).filter(([path]) => !isExcused(path));
    expect(await hashes(other)).toEqual(await hashes(site));
    // The cache of evidence names files by their times.
    const { 'story-evidence.json': _, ...content } = await hashesOf(`${site}.content`);
    expect(await hashesOf(`${other}.content`)).toMatchObject(content);
  });
});

it.each(['be', 'ru', 'en'])('the front page in %s lists latest news', async (lang) => {
  const page = await readFile(join(site, lang, 'index.html'), 'utf8');
  const latest = page.slice(page.indexOf('id="latest"'), page.indexOf('id="statements"'));
  expect(latest.match(/href="[^"]*n\/2026\//g)?.length ?? 0).toBeGreaterThanOrEqual(4);
});

describe('the files', () => {
  it('have names that are valid on all hosts, disks and in archives', async () => {
    const odd = (await listFiles(site)).filter(
      (path) =>
        !['_headers', 'edition/SHA256SUMS'].includes(path) &&
        !path.startsWith('pagefind/') &&
        // The names of C2SP tlog-tiles.
        !path.startsWith('edition/log/') &&
        !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.[a-z0-9]+)+$/.test(path),
    );
    expect(odd).toEqual([]);
  });

  it('contain no reference that starts with a slash or has no target', async () => {
    const files = new Set(await listFiles(site));
    const wrong: string[] = [];
    for (const { path, text } of await textFiles(/\.(html|xml)$/)) {
      for (const reference of referencesOf(text)) {
        if (/^(https?:|data:|#)/.test(reference)) continue;
        // As in a browser, no reference leads above the root.
        const target = posix.join('/', posix.dirname(path), reference.replace(/[?#].*$/, '')).slice(1);
        if (reference.startsWith('/') || !files.has(target)) wrong.push(`${path}: ${reference}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('contain no absolute path in styles, scripts and JSON feeds either', async () => {
    // Items and figures as JSON have the URLs of their publishers.
    const wrong = (await textFiles(/^a\/|^(?!items\/|figures\/).*\.json$/)).flatMap(({ path, text }) =>
      (text.match(/url\(["']?\/[^)]*|"(?:url|home_page_url|feed_url)":\s*"(?:\/|http)[^"]*"/g) ?? []).map(
        (found) => `${path}: ${found}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('load pictures, styles and scripts from the same host only', async () => {
    const foreign = (await textFiles(/\.html$/)).flatMap(({ path, text }) =>
      (
        text.match(
          /<(?:img|script|link|iframe|source|video|audio|embed|object)\b[^>]*(?:src|href|srcset)="https?:[^>]*>/g,
        ) ?? []
      ).map((tag) => `${path}: ${tag}`),
    );
    expect(foreign).toEqual([]);
  });

  it('have a strict policy, no referrer, no inline script and no inline style on every page', async () => {
    for (const { path, text } of await textFiles(/\.html$/)) {
      expect(text, path).toContain("default-src 'none'");
      expect(text, path).toContain('<meta name="referrer" content="no-referrer">');
      // Two pages are one file by design: their policies allow their script and style by their hashes.
      if (['404.html', 'verifier.html'].includes(path))
        for (const kind of ['script', 'style']) expect(text, path).toMatch(new RegExp(`${kind}-src 'sha256-[^ ;]+'`));
      else expect(text, path).not.toMatch(/<script(?![^>]*\ssrc=)/);
      expect(text, path).not.toMatch(/\sstyle="/);
      expect(text, path).not.toMatch(/\son[a-z]+="/);
    }
  });
});

describe.each(PREFIXES)('at %s', (prefix) => {
  it('the front page links to an item, which can be read without scripts', async () => {
    const { page, errors } = await open(prefix, 'index.html', { javaScriptEnabled: false });
    expect(await page.locator('html').getAttribute('lang')).toBe('be');
    await page.locator('main a[href*="n/2026/"]').first().click();
    expect((await page.locator('article h1').textContent())?.length).toBeGreaterThan(10);
    expect(await page.locator('article').innerText()).toMatch(/2026/);
    expect(errors).toEqual([]);
  });

  it.each([
    'be/index.html',
    'ru/index.html',
    'en/index.html',
    'be/sources/index.html',
    'ru/statements/index.html',
    'en/archive/index.html',
    'be/about.html',
    'en/feeds.html',
  ])('%s opens without errors', async (path) => {
    const { page, errors } = await open(prefix, path);
    expect((await page.locator('h1').first().textContent())?.trim()).not.toBe('');
    expect(errors).toEqual([]);
  });

  it.each([
    { lang: 'be', query: 'бібліятэка', finds: /бібліятэк/i },
    { lang: 'ru', query: 'автобус', finds: /а[вў]тобус/i },
    { lang: 'en', query: 'library', finds: /librar/i },
  ])('search in “$lang” finds $query and does not change the URL', async ({ lang, query, finds }) => {
    const { page, errors } = await open(prefix, `${lang}/search.html`);
    const address = page.url();
    await page.locator('#search-words').fill(query);
    const result = page.locator('#search-results li').first();
    await result.waitFor();
    expect(await result.innerText()).toMatch(finds);
    expect(page.url()).toBe(address);
    await result.getByRole('link').first().click();
    await page.locator('article h1').waitFor();
    expect(errors).toEqual([]);
  });

  it('the search page has a note for readers without scripts', async () => {
    const { page } = await open(prefix, 'en/search.html', { javaScriptEnabled: false });
    expect(await page.locator('#search-words').isVisible()).toBe(false);
    expect(await page.locator('main').innerText()).toMatch(/script/i);
  });
});

/** A busy machine searches for seconds. */
const SLOW = { timeout: 30_000 };

it('search sorts by date and filters by source', async () => {
  const { page } = await open('/', 'en/search.html');
  const results = page.locator('#search-results li');
  const days = () =>
    results
      .locator('a')
      .evaluateAll((links) =>
        links.map((link) => /n\/(\d{4}\/\d\d\/\d\d)\//.exec((link as HTMLAnchorElement).href)?.[1] ?? ''),
      );
  await page.locator('#search-words').fill('the');
  await results.first().waitFor();
  await page.locator('select[name=sort]').selectOption('date');
  const isSorted = async () => {
    const shown = await days();
    return shown.length > 0 && shown.join() === shown.toSorted().reverse().join();
  };
  await expect.poll(isSorted, SLOW).toBe(true);
  expect(new Set(await days()).size).toBeGreaterThan(1);
  await page.locator('select[name=source]').selectOption('sample-lakes');
  await expect
    .poll(async () => new Set((await results.allInnerTexts()).map((text) => /Lake States/i.test(text))), SLOW)
    .toEqual(new Set([true]));
});

it('an unknown URL is answered with a text in three languages', async () => {
  const { page } = await open('/', 'be/nowhere/at/all.html');
  const text = await page.locator('body').innerText();
  for (const words of [/стар/i, /стран/i, /page/i]) expect(text).toMatch(words);
});
