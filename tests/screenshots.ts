// Pictures of the site, by hand. SITE is a built demo (npm run demo -- --no-serve; --large for work on the design).
// For the README: node tests/screenshots.ts SITE
// Of every kind of page, at five widths, light and dark, in four interfaces:
// node tests/screenshots.ts SITE --all DIR [--only front,story] [--widths 360,1280] [--interfaces be,en]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { writeFileAtomically } from '../src/lib/files.ts';
import { serveFolder } from '../src/lib/folder-server.ts';
import { launchBrowser } from './helpers/browser.ts';
import { INTERFACES, layoutPages } from './helpers/layout-pages.ts';

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

const WIDTHS = ['320', '360', '768', '1280', '1920'];

/** The whole of every kind of page, as WebP: one folder for each interface. */
async function takeAll(browser: Browser, url: string, site: string, options: AllOptions): Promise<void> {
  for (const lang of INTERFACES.filter((one) => options.interfaces.includes(one)))
    for (const [kind, path] of Object.entries(await layoutPages(site, lang))) {
      if (options.only !== undefined && !options.only.includes(kind)) continue;
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of options.widths) {
          const page = await browser.newPage({ viewport: { width: Number(width), height: 900 }, colorScheme });
          await page.goto(url + path, { waitUntil: 'networkidle' });
          // WebP has at most 16,383 pixels in a direction.
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          const clip = { x: 0, y: 0, width: Number(width), height: Math.min(height, 16_000) };
          const picture = await sharp(await page.screenshot({ fullPage: true, clip }))
            .webp({ quality: 80 })
            .toBuffer();
          await page.close();
          const file = join(options.folder, lang, `${kind.replaceAll(' ', '-')}-${width}-${colorScheme}.webp`);
          await mkdir(join(options.folder, lang), { recursive: true });
          await writeFileAtomically(file, picture);
          console.log(`${file}  ${height} px high`);
        }
    }
}

interface AllOptions {
  folder: string;
  only?: string[];
  widths: string[];
  interfaces: string[];
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'string' },
    only: { type: 'string' },
    widths: { type: 'string', default: WIDTHS.join() },
    interfaces: { type: 'string', default: INTERFACES.join() },
  },
});
const [site] = positionals;
if (site === undefined) {
  console.error(
    'Give the folder of a built demo: npm run demo -- --no-serve --now 2026-08-23T09:00:00Z, then node tests/screenshots.ts .demo/site',
  );
  process.exit(2);
}
const server = await serveFolder(site);
const browser = await launchBrowser();
if (values.all === undefined) for (const shot of SHOTS) await take(browser, server.url, shot);
else
  await takeAll(browser, server.url, site, {
    folder: values.all,
    ...(values.only === undefined ? {} : { only: values.only.split(',') }),
    widths: values.widths.split(','),
    interfaces: values.interfaces.split(','),
  });
await browser.close();
await server.close();
