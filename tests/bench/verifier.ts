// Measures verifier.html in Chromium: a ZIP and a CAR of 12,774 files and 55 MB. Other versions of the page are measured in
// the same run, in turns.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { writeCar } from '../../src/edition/car.ts';
import { writeZip } from '../../src/edition/zip.ts';
import { verifierPage } from '../../src/layouts/verifier-page.ts';
import { toInstant } from '../../src/model/time.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { FIRST_KEY, type Files, layFiles, makeEdition } from '../helpers/make-edition.ts';
import { seeded } from '../helpers/seeded.ts';
import { inFolder, mb, row, s } from './measure.ts';

const FILES = 12_774;
/** Hexadecimal digits of a page; they compress to about half. */
const PAGE_DIGITS = 7400;
const HOUR_MS = 3_600_000;

export interface VerifierBenchOptions {
  /** Earlier verifier.html files to compare with. */
  pages: readonly string[];
  runs: number;
}

export async function benchVerifier({ pages, runs }: VerifierBenchOptions): Promise<void> {
  await inFolder(async (folder) => {
    const own = join(folder, 'verifier.html');
    await writeFile(own, await verifierPage('https://neutral.example/'));
    const site = join(folder, 'site');
    await mkdir(site);
    await layFiles(site, largeEdition());
    const [zip, car] = [join(folder, 'copy.zip'), join(folder, 'copy.car')];
    const zipBytes = await writeZip(site, zip);
    const { bytes: carBytes } = await writeCar(site, car);
    console.log(`\nverifier: ${FILES} files, ZIP ${mb(zipBytes)}, CAR ${mb(carBytes)}; seconds of each run`);
    const browser = await launchBrowser();
    for (const page of [...pages.map((file) => resolve(file)), own]) {
      const seconds: number[] = [];
      for (let run = 0; run < runs; run += 1) seconds.push(await checkSeconds(browser, page, zip));
      row(`ZIP, ${page === own ? 'this version' : page}`, ...seconds.map(s));
    }
    const seconds: number[] = [];
    for (let run = 0; run < runs; run += 1) seconds.push(await checkSeconds(browser, own, car));
    row('CAR, this version', ...seconds.map(s));
    await browser.close();
  });
}

/** Time from choosing the file to the verdict. */
async function checkSeconds(browser: Browser, verifier: string, copy: string): Promise<number> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.goto(pathToFileURL(verifier).href);
  await page.fill('#key', FIRST_KEY.line);
  const start = performance.now();
  await page.setInputFiles('input[type=file]:not([webkitdirectory])', copy);
  const verdict = page.locator('#verdict[data-word]:not([data-word=""])');
  await verdict.waitFor({ timeout: 300_000 });
  const seconds = (performance.now() - start) / 1000;
  const word = await verdict.getAttribute('data-word');
  if (word !== 'authentic') throw new Error(`${copy}: ${word}: ${await verdict.innerText()}`);
  await page.close();
  return seconds;
}

function largeEdition(): Files {
  const random = seeded(1);
  const site: Files = new Map();
  for (let number = 0; number < FILES; number += 1) {
    const digits = Buffer.from(Uint8Array.from({ length: PAGE_DIGITS / 2 }, () => random() * 256)).toString('hex');
    site.set(`n/2026/08/${String(1 + (number % 28)).padStart(2, '0')}/${number}.html`, `<p>${digits}</p>`);
  }
  const now = Date.now();
  return makeEdition({
    site,
    createdAt: toInstant(now - 3 * HOUR_MS),
    expiresAt: toInstant(now + 69 * HOUR_MS),
    roots: [{ keys: [FIRST_KEY], expiresAt: toInstant(now + 9000 * HOUR_MS) }],
  });
}
