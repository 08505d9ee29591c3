// Pagefind with our loader: the site publishes its files unchanged, its WebAssembly is loaded once, and a file that fails
// to load is an error for the reader, never an empty result. One test checks all features of Pagefind that the search
// relies on, and its message says what to do where another version differs.
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { headersFor } from '../../src/build/hosting/host-headers.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { readIfExists } from '../../src/lib/files.ts';
import { shortHash } from '../../src/lib/hash.ts';
import { openStore } from '../../src/store/store.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { put, sampleItem, sampleSource } from '../helpers/content-folder.ts';
import { doesPagefindRepeat } from '../helpers/pagefind-repeats.ts';
import { brokenRules, publishedFiles } from './pagefind-contract.ts';

const { version } = JSON.parse(readFileSync('node_modules/pagefind/package.json', 'utf8')) as { version: string };

let folder: string;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-pagefind-'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Whether Pagefind has all features that the search relies on; undefined where that was not checked. */
let isContractKept: boolean | undefined;

it(`Pagefind ${version} has all features that the search relies on`, async () => {
  const broken = await brokenRules(browser, join(folder, 'contract'));
  isContractKept = broken.length === 0;
  const lines = broken.map(({ rule, found }) => `  - ${rule}. Found: ${JSON.stringify(found)}`).join('\n');
  const advice = `
Pagefind ${version} lacks features that the search relies on:
${lines}
What to do: go back to the version in package-lock.json (npm ci), or adapt the search to this version. Names of files
are in src/build/search/index-shard.ts, requests in src/reader/search/shard-files.ts, queries in
src/reader/search/shard-search.ts. Other tests that search may fail until then, for the same reason.`;
  expect(
    broken.map(({ rule }) => rule),
    advice,
  ).toEqual([]);
});

it(`Pagefind ${version} gives equal bytes for equal records`, async () => {
  const advice = `
Pagefind ${version} gives different bytes for the same records. The search works, but builds are not reproducible:
mirrors fetch the whole search index after each build, and a build cannot be verified by repeating it.
What to do: install another version; 1.6.0 gives equal bytes. Until then, the tests that compare whole builds leave out
the folders pagefind and edition.`;
  expect(await doesPagefindRepeat(), advice).toBe(true);
});

/** Ends a response instead of sending the bytes. */
type Answer = (response: ServerResponse, bytes: Buffer) => unknown;

/** Day, title. Each month is a shard of its own. */
const ITEMS = [
  ['2026-08-22', 'Трамвай едзе ў парк'],
  ['2026-07-02', 'Трамвай вярнуўся на плошчу'],
  ['2026-06-10', 'Сіні трамвай стаў бібліятэкай'],
] as const;
const NEWEST_FIRST = ITEMS.map(([, title]) => title);

describe('in a site', () => {
  beforeEach(({ skip }) => skip(isContractKept === false, 'Pagefind differs: see the test above'));

  let site: string;
  let server: Server;
  let url: string;
  /** Paths below pagefind/ that were requested. */
  let asked: string[] = [];
  let fault: { files: RegExp; answer: Answer } | undefined;

  beforeAll(async () => {
    const contentDir = join(folder, 'content');
    site = join(folder, 'site');
    await copySampleContent('content', contentDir);
    await put(join(contentDir, 'sources', 'paper.json'), sampleSource());
    const items = ITEMS.map(([day, title]) => {
      const [url, time] = [`http://paper.example/${day}`, `${day}T09:00:00Z`];
      const id = shortHash(title);
      return sampleItem({ id, lang: 'be', title, url, link: url, publishedAt: time, firstSeenAt: time });
    });
    await openStore(contentDir).writeItems('paper', items);
    await build({ contentDir, outDir: site });
    server = createServer(({ url: path = '/' }, response) => {
      void answer(new URL(path, 'http://127.0.0.1').pathname.slice(1), response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server?.closeAllConnections();
    server?.close();
  });

  const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

  async function answer(path: string, response: ServerResponse): Promise<void> {
    const bytes = await readIfExists(join(site, path));
    if (path.startsWith('pagefind/')) asked.push(path.slice('pagefind/'.length));
    for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    if (bytes === undefined) response.writeHead(404).end();
    else if (fault?.files.test(path)) fault.answer(response, bytes);
    else response.end(bytes);
  }

  async function open(): Promise<Page> {
    fault = undefined;
    asked = [];
    const page = await browser.newPage();
    await page.goto(`${url}en/search.html`);
    return page;
  }

  async function search(page: Page): Promise<string> {
    await page.fill('#search-words', 'трамвай');
    await page.keyboard.press('Enter');
    const status = page.locator('#search-status');
    await expect.poll(() => status.textContent(), { timeout: 30_000 }).not.toMatch(/^(Searching…)?$/);
    return (await status.textContent()) ?? '';
  }

  const titles = (page: Page) => page.locator('#search-results li > a').allInnerTexts();
  const COULD_NOT = 'Search could not be loaded. Check your connection and try again.';

  it('the program of Pagefind has the bytes of the package', async () => {
    const published = await publishedFiles([]);
    for (const path of ['pagefind.js', 'wasm.unknown.pagefind']) {
      const inSite = await readFile(join(site, 'pagefind', path));
      expect(inSite.equals(published.get(path) as Uint8Array), path).toBe(true);
    }
  });

  it('several shards share one WebAssembly, no file is loaded twice, and `fetch` is restored', async () => {
    const page = await open();
    await page.evaluate('globalThis.before = fetch');
    expect(await search(page)).toContain('3');
    expect((await titles(page)).toSorted()).toEqual(NEWEST_FIRST.toSorted());
    const chunks = asked.filter((path) => path.endsWith('.pf_index'));
    expect([...new Set(chunks.map((path) => path.slice(0, 7)))]).toEqual(['2026-08', '2026-07', '2026-06']);
    await page.selectOption('#search [name=sort]', 'date');
    await expect.poll(() => titles(page)).toEqual(NEWEST_FIRST);
    expect(asked.filter((path) => path.includes('wasm'))).toEqual(['wasm.unknown.pagefind']);
    expect(asked.filter((path, at) => asked.indexOf(path) !== at)).toEqual([]);
    expect(await page.evaluate('fetch === before')).toBe(true);
    await page.close();
  });

  it('other requests are passed on while a search runs', async () => {
    const page = await open();
    let release: () => void = () => undefined;
    fault = { files: /\.pf_index$/, answer: (response, bytes) => (release = () => response.end(bytes)) };
    const searched = search(page);
    await expect.poll(() => asked.some((path) => path.endsWith('.pf_index'))).toBe(true);
    expect(await page.evaluate("fetch.toString().includes('native code')")).toBe(false);
    const ask = async () => [(await fetch(new Request('missing.txt'))).status, (await fetch('../robots.txt')).status];
    expect(await page.evaluate(ask)).toEqual([404, 200]);
    fault = undefined;
    release();
    expect(await searched).toContain('3');
    await page.close();
  });

  const FAULTS: Record<string, Answer> = {
    missing: (response) => response.writeHead(404).end('<!doctype html><title>Not found</title>'),
    'an error of the server': (response) => response.writeHead(500).end(),
    'a page instead of it': (response) => response.end('<!doctype html><title>Welcome</title>'),
    'cut off by the connection': (response, bytes) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
    },
    'cut off on the disk': (response, bytes) => response.end(bytes.subarray(0, bytes.length >> 1)),
    empty: (response) => response.end(),
    'another byte in it': (response, bytes) => {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((bytes[bytes.length >> 1] as number) ^ 1, bytes.length >> 1);
      response.end(changed);
    },
  };
  /** Files of the shard that is searched last, and a file that all shards share. */
  const FILES = {
    entry: /2026-06-10\/pagefind-entry/,
    metadata: /2026-06-10\/.*\.pf_meta/,
    WebAssembly: /wasm\.unknown/,
    filter: /2026-06-10\/.*\.pf_filter/,
    result: /2026-06-10\/.*\.pf_fragment/,
  };
  type Case = [name: string, kind: string, files: RegExp];
  const CHUNK_CASES = Object.keys(FAULTS).map((kind): Case => ['chunk', kind, /2026-06-10\/.*\.pf_index/]);
  const CASES = ['missing', 'cut off on the disk'].flatMap((kind) =>
    Object.entries(FILES).map(([name, files]): Case => [name, kind, files]),
  );

  async function failAndRecover(page: Page, kind: string, files: RegExp): Promise<void> {
    await page.selectOption('#search [name=lang]', 'be');
    fault = { files, answer: FAULTS[kind] as Answer };
    expect(await search(page)).toBe(COULD_NOT);
    expect(await titles(page)).toEqual([]);
    fault = undefined;
    expect(await search(page)).toContain('3');
    expect((await titles(page)).toSorted()).toEqual(NEWEST_FIRST.toSorted());
    await page.close();
  }

  it.each([...CHUNK_CASES, ...CASES])('%s: %s. The page shows it; the next search works', async (_, kind, files) => {
    await failAndRecover(await open(), kind, files);
  });

  const WITHOUT_CHECKSUM = CHUNK_CASES.filter(([, kind]) => kind !== 'another byte in it');
  it.each(WITHOUT_CHECKSUM)('%s: %s. The same without DecompressionStream', async (_, kind, files) => {
    const page = await open();
    await page.evaluate('delete globalThis.DecompressionStream');
    await failAndRecover(page, kind, files);
  });
});
