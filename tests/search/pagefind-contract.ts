// Checks the features of Pagefind that the search relies on, in the installed version and without our loader.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import type { Browser } from 'playwright-core';
import { indexShard, KEY_LANGUAGE, searchProgram } from '../../src/build/search/index-shard.ts';
import type { SearchRecord } from '../../src/derive/search/record.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';

const RECORDS = [
  record('old', 'madqm0d madqm0d', 'be', '2026-08-01T09:00:00Z'),
  record('new', 'madqm0d madqm0d masqmos', 'be', '2026-08-02T09:00:00Z'),
  record('long', 'madaqmada madaqmada', 'be', '2026-08-03T09:00:00Z'),
  record('other', 'madqm0d madqm0d', 'ru', '2026-08-04T09:00:00Z'),
];

function record(path: string, content: string, lang: string, date: string): SearchRecord {
  const filters = { lang: [lang], source: ['paper'], month: ['2026-08'], topic: [], kind: ['news'], person: [] };
  return { url: JSON.stringify({ path }), content, filters, sort: { date } };
}

export interface BrokenRule {
  rule: string;
  found: unknown;
}

/** All rules that the installed Pagefind breaks. @param folder where a small site is made and served */
export async function brokenRules(browser: Browser, folder: string): Promise<BrokenRule[]> {
  const published = await publishedFiles(RECORDS);
  return [...(await brokenOfFiles(published)), ...brokenOfUse(await inBrowser(browser, published, folder))];
}

async function brokenOfFiles(published: ReadonlyMap<string, Uint8Array>): Promise<BrokenRule[]> {
  const { broken, expectRule } = rules();
  const taken = [...(await searchProgram()), ...(await indexShard(RECORDS))].map(({ path }) => path);
  const names = [...published.keys()];
  const program = ['pagefind.js', 'wasm.unknown.pagefind'];
  expectRule(
    `the program is ${program.join(' and ')}`,
    program.every((name) => taken.includes(name)),
    names,
  );
  const ends = ['pagefind-entry.json', '.pf_meta', '.pf_index', '.pf_filter', '.pf_fragment'];
  const isThere = ends.every((end) => taken.some((name) => name.endsWith(end)));
  expectRule(`an index has files that end with ${ends.join(', ')}`, isThere, names);
  const known = new Set(taken.map(kindOf));
  const unknown = names.filter((name) => !known.has(kindOf(name)) && !UNUSED.test(name));
  expectRule('there are no files of other kinds', unknown.length === 0, unknown);
  const entry = JSON.parse(Buffer.from(published.get('pagefind-entry.json') ?? '{}').toString());
  expectRule(`there is no stemmer for “${KEY_LANGUAGE}”`, entry.languages?.[KEY_LANGUAGE]?.wasm === null, entry);
  const compressed = [...published].filter(([name]) => /\.(pagefind|pf_[a-z]+)$/.test(name));
  const others = compressed.filter(([, bytes]) => !isSigned(bytes)).map(([name]) => name);
  expectRule('files of an index and the WebAssembly are gzip, with pagefind_dcd inside', others.length === 0, others);
  return broken;
}

function brokenOfUse({ used, error, requests }: InBrowser): BrokenRule[] {
  const { broken, expectRule } = rules();
  expectRule('createInstance() of pagefind.js takes basePath, noWorker, metaCacheTag', used !== undefined, error);
  if (used === undefined) return broken;
  const { asked, exact, byPrefix, result } = used;
  const isAsked = JSON.stringify(requests) === JSON.stringify(asked.map(sharedPath));
  expectRule('all files but pagefind.js are requested with `fetch` of the page', isAsked, { requests, asked });
  const expected = ['shard/pagefind-entry.json?ts=tag', 'shard/pf_meta', 'shard/wasm.unknown.pagefind'].join(', ');
  const first = asked.map((path) => path.replace(/[^/]+\.pf_meta$/, 'pf_meta')).slice(0, 3);
  expectRule(`the first requests are for ${expected}`, first.sort().join(', ') === expected, asked);
  expectRule('a word in quotes is matched exactly, with filters, sorted by date', exact.join() === 'new,old', exact);
  const isByPrefix = byPrefix.toSorted().join() === 'long,new,old,other';
  expectRule('a word without quotes is matched as a prefix', isByPrefix, byPrefix);
  const isResult = result === `string,number,${RECORDS[1]?.content}`;
  expectRule('results have an id, a score, and data() with raw_url and content', isResult, result);
  return broken;
}

function rules() {
  const broken: BrokenRule[] = [];
  const expectRule = (rule: string, isKept: boolean, found: unknown) => void (isKept || broken.push({ rule, found }));
  return { broken, expectRule };
}

/** Programs and styles of Pagefind's user interfaces, which this site does not use. */
const UNUSED = /^pagefind-(worker|highlight|ui|modular-ui|component-ui)\.(js|css)$/;

/** Path → contents of all files that Pagefind generates, unchanged. */
export async function publishedFiles(records: readonly SearchRecord[]): Promise<Map<string, Uint8Array>> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: KEY_LANGUAGE });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  for (const record of records) await index.addCustomRecord({ ...record, language: KEY_LANGUAGE });
  const { files } = await index.getFiles();
  await index.deleteIndex();
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** A file name without its content hash. */
const kindOf = (name: string) => name.replace(/_[0-9a-f]+\./, '.');

function isSigned(bytes: Uint8Array): boolean {
  try {
    return gunzipSync(bytes).subarray(0, 12).toString('latin1') === 'pagefind_dcd';
  } catch {
    return false;
  }
}

/** The WebAssembly is one folder higher than Pagefind looks for it. */
const sharedPath = (path: string) => path.replace('shard/wasm', 'wasm');

const PAGE = `<!doctype html>
<html lang="en"><link rel="icon" href="data:,"><script>globalThis.program = import('./pagefind.js')</script></html>`;

interface InBrowser {
  /** Paths that the browser requested after pagefind.js. */
  requests: string[];
  used?: Used;
  error?: string;
}

async function inBrowser(browser: Browser, files: ReadonlyMap<string, Uint8Array>, folder: string): Promise<InBrowser> {
  for (const [path, bytes] of files) {
    const file = join(folder, path === 'pagefind.js' ? path : sharedPath(`shard/${path}`));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  await writeFile(join(folder, 'index.html'), PAGE);
  const server = await serveFolder(folder);
  const page = await browser.newPage();
  try {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url().replace(server.url, '')));
    await page.goto(`${server.url}index.html`);
    const failed = (error: Error) => ({ error: error.message });
    const result = await page.evaluate(usePagefind).then((used) => ({ used }), failed);
    return { ...result, requests: requests.filter((path) => !/^(data:|index\.html|pagefind\.js)/.test(path)) };
  } finally {
    await page.close();
    await server.close();
  }
}

interface Used {
  /** Paths that were requested with `fetch`. */
  asked: string[];
  /** Results of a query in quotes, and of one without. */
  exact: string[];
  byPrefix: string[];
  /** Types of the id and of the score, content. */
  result: string;
}

/** Runs in the browser: answers requests as src/reader/search/shard-files.ts does. */
async function usePagefind(): Promise<Used> {
  interface Result {
    id: string;
    score: number;
    data(): Promise<{ raw_url: string; content: string }>;
  }
  interface Index {
    search(words: string, options: object): Promise<{ results: Result[] }>;
  }
  const { program } = globalThis as unknown as { program: Promise<{ createInstance(options: object): Index }> };
  const asked: string[] = [];
  const load = fetch;
  globalThis.fetch = async (input) => {
    const address = new URL(String(input), location.href);
    asked.push((address.pathname + address.search).slice(1));
    const response = await load(address.href.replace('shard/wasm', 'wasm'));
    if (address.pathname.endsWith('.json')) return response;
    const body = response.body as ReadableStream<Uint8Array<ArrayBuffer>>;
    return new Response(body.pipeThrough(new DecompressionStream('gzip')));
  };
  const { createInstance } = await program;
  const index = createInstance({
    basePath: new URL('shard/', location.href).href,
    noWorker: true,
    metaCacheTag: 'tag',
  });
  const nameOf = async (result: Result) => JSON.parse((await result.data()).raw_url).path as string;
  const namesOf = (results: Result[]) => Promise.all(results.map(nameOf));
  const { results } = await index.search('"madqm0d"', { filters: { lang: 'be' }, sort: { date: 'desc' } });
  const [first] = results;
  return {
    exact: await namesOf(results),
    result: [typeof first?.id, typeof first?.score, (await first?.data())?.content].join(),
    byPrefix: await namesOf((await index.search('mad', { filters: {} })).results),
    asked,
  };
}
