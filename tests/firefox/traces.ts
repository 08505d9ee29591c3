// Copies of articles in a Firefox profile after reading on a host without our headers (decision 13).
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { listFiles } from '../../src/lib/files.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';

const PAGES_READ = 10;
/** For the requests by which a page deletes its copy, and for Firefox to write its cache. */
const PAUSE_MS = 1000;

/** Reads articles in a fresh profile. @returns the number of articles read, and of those that a file of the profile contains */
export async function tracesAfterReading(executablePath: string, site: string, scripts: boolean) {
  const profile = await mkdtemp(join(tmpdir(), 'lusterka-firefox-'));
  const server = await serveFolder(site, { headers: () => ({ 'cache-control': 'max-age=600' }) });
  try {
    const read = await articles(site);
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      userDataDir: profile,
      extraPrefsFirefox: { 'javascript.enabled': scripts },
    });
    const page = await browser.newPage();
    for (const { path } of read) {
      await page.goto(server.url + path);
      await pause(PAUSE_MS);
    }
    await browser.close();
    const files = await Promise.all((await listFiles(profile)).map((path) => readFile(join(profile, path))));
    const left = read.filter(({ sentence }) => files.some((bytes) => bytes.includes(sentence)));
    return { read: read.length, left: left.length };
  } finally {
    await server.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Items with a sentence from the middle of their text. */
async function articles(site: string): Promise<{ path: string; sentence: string }[]> {
  const found: { path: string; sentence: string }[] = [];
  for (const path of (await listFiles(site)).filter((path) => /^n\/.*\.html$/.test(path))) {
    const html = await readFile(join(site, path), 'utf8');
    const prose = /<div class="prose"[^>]*>([\s\S]*?)<\/div>/.exec(html)?.[1] ?? '';
    const sentence = prose.split(/<[^>]+>|&[a-z]+;|\.\s/).findLast((text) => text.length > 30);
    if (sentence !== undefined && found.length < PAGES_READ) found.push({ path, sentence: sentence.trim() });
  }
  return found;
}
