// Traces on the disk of a reader after the browser is closed. With our headers, no sentence of an article is stored; without
// them, the pages delete their copies. URL and title stay in the history, which a site cannot prevent. The site is served
// uncompressed, so that stored text can be found by its bytes. The same in Firefox: tests/firefox.ts.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
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

/** Ten items that the front page links to, each with a sentence from the middle of its text. */
async function articles(): Promise<{ path: string; sentence: string }[]> {
  const front = await readFile(join(site, 'be/index.html'), 'utf8');
  const found: { path: string; sentence: string }[] = [];
  for (const path of new Set([...front.matchAll(/href="\.\.\/(n\/[^"#]+)"/g)].map(([, path = '']) => path))) {
    const html = await readFile(join(site, path), 'utf8');
    const prose = /<div class="prose"[^>]*>([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '';
    const sentence = prose
      .split(/<[^>]+>|&[a-z]+;|\.\s/)
      .findLast((text) => text.length > 30)
      ?.trim();
    if (sentence !== undefined && !front.includes(sentence) && found.length < PAGES_READ)
      found.push({ path, sentence });
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

interface Reading extends FolderServerOptions {
  /** Default: true. */
  scripts?: boolean;
  /** What the reader does at the end, in a browser with scripts that is started again. */
  atEnd?: (page: Page, url: string) => Promise<void>;
}

/**
 * Opens articles and searches in a fresh profile, closes the browser, and searches all files of the profile.
 * @returns `file: name of the trace` for every find
 */
async function findsAfterReading({ scripts = true, atEnd, ...options }: Reading) {
  const profile = await mkdtemp(join(tmpdir(), 'lusterka-profile-'));
  const server = await serveFolder(site, options);
  onTestFinished(async () => {
    await server.close();
    await rm(profile, { recursive: true, force: true });
  });
  const read = await articles();
  expect(read).toHaveLength(PAGES_READ);
  const context = await openProfile(profile, scripts);
  const page = await context.newPage();
  const notes: string[] = [];
  await page.goto(`${server.url}be/index.html`);
  for (const { path, sentence } of read) {
    await page.goto(server.url + path, { waitUntil: 'networkidle' });
    expect(await page.locator('article').textContent()).toContain(sentence);
    if (scripts) notes.push(...(await page.locator('[data-copies]:visible').allTextContents()));
  }
  if (scripts) {
    await page.locator('.find input').fill(SOUGHT);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${server.url}be/search.html`);
    await page.locator('#search-results li').first().waitFor();
    await page.waitForLoadState('networkidle');
  }
  await context.close();
  if (atEnd !== undefined) {
    const again = await openProfile(profile, true);
    await atEnd(await again.newPage(), server.url);
    await again.close();
  }
  const traces = [...read.flatMap(({ sentence }) => asWritten(sentence)), ...asWritten(SOUGHT), ...(await pictures())];
  return { ...(await search(profile, traces)), notes };
}

async function openProfile(profile: string, javaScriptEnabled: boolean): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: await browserPath(),
    headless: true,
    args: BROWSER_FLAGS,
    javaScriptEnabled,
  });
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

  /** GitHub Pages; gateways of IPFS; hosts that say nothing. */
  const HOSTS = ['max-age=600', 'public, max-age=29030400, immutable', undefined];
  const keeping = (cacheControl: string | undefined) => ({
    headers: () => (cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
  });

  it.each(HOSTS)('with Cache-Control: %s, the pages have deleted their copies', async (cacheControl) => {
    const { finds, notes } = await findsAfterReading(keeping(cacheControl));
    expect(finds).toEqual([]);
    expect(notes).toEqual([]);
  });

  it('without scripts some files do, so the search for traces works; the erase page deletes them later', async () => {
    const { finds } = await findsAfterReading({ ...keeping('max-age=600'), scripts: false });
    expect(finds.length).toBeGreaterThanOrEqual(PAGES_READ);
    const erased = await findsAfterReading({
      ...keeping('max-age=600'),
      scripts: false,
      async atEnd(page, url) {
        await page.goto(`${url}en/erase.html`);
        expect(await page.locator('[data-copies]').textContent()).toContain('leaves copies of pages on your device');
        await page.evaluate(() => {
          const parts = document.getElementById('erase-with') as HTMLElement;
          parts.dataset['fronts'] = JSON.stringify(['be', 'be-latn', 'ru', 'en']);
        });
        await page.locator('#erase').click();
        await page.locator('#erase-done').waitFor();
        // The front page and the articles; pictures are further copies.
        const [, count] = /: found: (\d+), all erased$/.exec(
          (await page.locator('[data-store=pages]').textContent()) ?? '',
        ) ?? [undefined, '0'];
        expect(Number(count)).toBeGreaterThan(PAGES_READ);
      },
    });
    expect(erased.finds).toEqual([]);
  });

  it('where the host does not let a page delete its copy, every page says so', async () => {
    const { finds, notes } = await findsAfterReading({ headers: () => ({ 'accept-ranges': 'none' }) });
    expect(finds.length).toBeGreaterThanOrEqual(PAGES_READ);
    expect(notes.length).toBe(PAGES_READ);
    for (const note of notes)
      expect(note).toMatch(/пакідае на прыладзе копіі|оставляет на устройстве копии|leaves copies of pages/);
  });
});
