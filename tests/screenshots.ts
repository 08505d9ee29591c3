// Pictures of the site for the README, by hand: node tests/screenshots.ts SITE, where SITE is a built demo.
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { writeFileAtomically } from '../src/lib/files.ts';
import { serveFolder } from '../src/lib/folder-server.ts';
import { launchBrowser } from './helpers/browser.ts';

interface Shot {
  name: string;
  path: string;
  width: number;
  height: number;
  colorScheme?: 'dark';
  /** What is opened before the picture is taken. */
  open?: string;
}

const FOLDER = 'docs/screenshots';

/** `item`: the first that the front page links to. */
const SHOTS: Shot[] = [
  { name: 'front-360', path: 'be/index.html', width: 360, height: 740 },
  { name: 'front-1280', path: 'be/index.html', width: 1280, height: 900 },
  { name: 'front-dark-768', path: 'ru/index.html', width: 768, height: 900, colorScheme: 'dark' },
  { name: 'front-latin-360', path: 'be-latn/index.html', width: 360, height: 740, colorScheme: 'dark' },
  { name: 'item-360', path: 'item', width: 360, height: 740 },
  { name: 'item-1280', path: 'item', width: 1280, height: 900 },
  { name: 'quiet-360', path: 'be/quiet.html', width: 360, height: 740, open: 'summary' },
];

async function take(
  browser: Browser,
  url: string,
  { name, path, width, height, colorScheme, open }: Shot,
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: colorScheme ?? 'light',
    deviceScaleFactor: width < 768 ? 2 : 1,
  });
  await page.goto(url + (path === 'item' ? 'be/index.html' : path));
  if (path === 'item') await page.locator('.story-first .story-title a').click();
  if (open !== undefined) await page.locator(open).first().click();
  await page.mouse.move(0, 0);
  await page.waitForLoadState('networkidle');
  const picture = await sharp(await page.screenshot())
    .png({ palette: true, quality: 80, effort: 10 })
    .toBuffer();
  await page.close();
  await writeFileAtomically(join(FOLDER, `${name}.png`), picture);
  console.log(`${name}.png  ${Math.round(picture.length / 1000)} KB`);
}

const site = process.argv[2];
if (site === undefined) {
  console.error(
    'Give the folder of a built demo: npm run demo -- --no-serve --now 2026-08-23T09:00:00Z, then node tests/screenshots.ts .demo/site',
  );
  process.exit(2);
}
const server = await serveFolder(site);
const browser = await launchBrowser();
for (const shot of SHOTS) await take(browser, server.url, shot);
await browser.close();
await server.close();
