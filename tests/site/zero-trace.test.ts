// Traces on the disk of a reader after the browser is closed. With our headers, no sentence of an article is stored; URL and
// title stay in the history, which a site cannot prevent. The site is served uncompressed, so that stored text can be found
// by its bytes.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { headersFor } from '../../src/build/hosting/host-headers.ts';
import { listFiles } from '../../src/lib/files.ts';
import { type FolderServerOptions, serveFolder } from '../../src/lib/folder-server.ts';
import { BROWSER_FLAGS, browserPath } from '../helpers/browser.ts';

const { site } = inject('demo');

/** A word that is searched for on the search page; it is in articles and in no URL. */
const SOUGHT = 'бібліятэка';
const PAGES_READ = 10;

interface Trace {
  name: string;
  bytes: Buffer;
}

/** Ten items of the site, each with a sentence from the middle of its text. */
async function articles(): Promise<{ path: string; sentence: string }[]> {
  const found: { path: string; sentence: string }[] = [];
  for (const path of (await listFiles(site)).filter((path) => path.startsWith('n/'))) {
    const html = await readFile(join(site, path), 'utf8');
    const prose = /<div class="prose"[^>]*>([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '';
    const sentence = prose
      .split(/<[^>]+>|&[a-z]+;|\.\s/)
      .findLast((text) => text.length > 30)
      ?.trim();
    if (sentence !== undefined && found.length < PAGES_READ) found.push({ path, sentence });
  }
  return found;
}

/** 48 bytes from the middle of every picture. */
async function pictures(): Promise<Trace[]> {
  const paths = (await listFiles(site)).filter((path) => path.startsWith('m/'));
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(site, path));
      return { name: path, bytes: bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 48) };
    }),
  );
}

const asWritten = (text: string): Trace[] =>
  (['utf8', 'utf16le'] as const).map((encoding) => ({
    name: `${text} (${encoding})`,
    bytes: Buffer.from(text, encoding),
  }));

/**
 * Opens articles and searches in a fresh profile, closes the browser, and searches all files of the profile.
 * @returns `file: name of the trace` for every find
 */
async function findsAfterReading(options: FolderServerOptions): Promise<{ profileFiles: number; finds: string[] }> {
  const profile = await mkdtemp(join(tmpdir(), 'lusterka-profile-'));
  const server = await serveFolder(site, options);
  onTestFinished(async () => {
    await server.close();
    await rm(profile, { recursive: true, force: true });
  });
  const read = await articles();
  expect(read).toHaveLength(PAGES_READ);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await browserPath(),
    headless: true,
    args: BROWSER_FLAGS,
  });
  const page = await context.newPage();
  await page.goto(`${server.url}be/index.html`);
  for (const { path, sentence } of read) {
    await page.goto(server.url + path, { waitUntil: 'networkidle' });
    expect(await page.locator('article').textContent()).toContain(sentence);
  }
  await page.goto(`${server.url}be/search.html`);
  await page.getByRole('searchbox').fill(SOUGHT);
  await page.locator('#search-results li').first().waitFor();
  await context.close();
  return search(profile, [
    ...read.flatMap(({ sentence }) => asWritten(sentence)),
    ...asWritten(SOUGHT),
    ...(await pictures()),
  ]);
}

async function search(profile: string, traces: Trace[]): Promise<{ profileFiles: number; finds: string[] }> {
  const files = await listFiles(profile);
  const finds: string[] = [];
  for (const file of files) {
    const bytes = await readFile(join(profile, file));
    const texts = [bytes, ...gzipped(bytes)];
    for (const { name, bytes: sought } of traces)
      if (texts.some((text) => text.includes(sought))) finds.push(`${file}: ${name}`);
  }
  return { profileFiles: files.length, finds };
}

/** Decompressed gzip streams at any position in a file: the search index is compressed. */
function gzipped(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf('1f8b08', 0, 'hex'); at >= 0; at = bytes.indexOf('1f8b08', at + 1, 'hex')) {
    try {
      found.push(gunzipSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH }));
    } catch {
      // Not a gzip stream, although it has the three bytes of the header.
    }
  }
  return found;
}

describe('after ten articles, a search and a closed browser', () => {
  it('no file of the profile contains a sentence, a picture or the query', async () => {
    const { profileFiles, finds } = await findsAfterReading({ headers: headersFor });
    expect(profileFiles).toBeGreaterThan(10);
    expect(finds).toEqual([]);
  });

  it('without our headers some files do, so the search for traces works', async () => {
    const { finds } = await findsAfterReading({});
    expect(finds.length).toBeGreaterThanOrEqual(PAGES_READ);
  });
});
