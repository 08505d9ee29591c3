// The front page: headlines on the first screen, no holes at any width and with any number of items, pictures, and the page
// for unknown addresses.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type FolderServer, serveFolder } from '../../src/lib/folder-server.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { headlinesOnScreen, longestHole } from '../helpers/front-page-measures.ts';
import { buildFullSite } from '../helpers/full-site.ts';

const { site: demo } = inject('demo');
const LANGUAGES = ['be', 'ru', 'en'];
const WIDTHS = [320, 360, 768, 1280, 1920];
const HEIGHT = 900;

let folder: string;
let browser: Browser;
const servers = new Map<string, FolderServer>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-front-'));
  const sites = {
    demo,
    full: await buildFullSite(join(folder, 'full')),
    tiny: await buildFullSite(join(folder, 'tiny'), 5),
  };
  for (const [name, site] of Object.entries(sites)) servers.set(name, await serveFolder(site));
  browser = await launchBrowser();
}, 600_000);
afterAll(async () => {
  await browser?.close();
  for (const server of servers.values()) await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(site: string, path: string, width: number, height = HEIGHT): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.goto((servers.get(site)?.url ?? '') + path);
  return page;
}

describe.each(LANGUAGES)('in “%s”', (lang) => {
  it.each([
    { width: 360, height: 780, count: 4 },
    { width: 1280, height: 900, count: 10 },
  ])('shows $count headlines wholly on a screen of $width × $height', async ({ width, height, count }) => {
    for (const site of ['demo', 'full']) {
      const page = await open(site, `${lang}/index.html`, width, height);
      expect((await headlinesOnScreen(page)).length, site).toBeGreaterThanOrEqual(count);
      await page.close();
    }
  });

  it.each(WIDTHS)('does not scroll sideways and has no hole longer than a screen at %i pixels', async (width) => {
    for (const site of ['tiny', 'demo', 'full']) {
      const page = await open(site, `${lang}/index.html`, width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), site).toBe(width);
      expect(await longestHole(page), site).toBeLessThan(HEIGHT);
      await page.close();
    }
  });
});

it('has at most eight pictures, all but that of the top story loaded lazily, and none on the text page', async () => {
  const html = await readFile(join(folder, 'full/site/be/index.html'), 'utf8');
  const pictures = html.match(/<img [^>]*>/g) ?? [];
  expect(pictures.length).toBeGreaterThanOrEqual(4);
  expect(pictures.length).toBeLessThanOrEqual(8);
  expect(pictures.filter((tag) => !tag.includes('loading="lazy"'))).toHaveLength(1);
  expect(await readFile(join(folder, 'full/site/be/text.html'), 'utf8')).not.toContain('<img');
});

it('has its header in one row on phones, with menus that work without scripts', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 780 }, javaScriptEnabled: false });
  await page.goto(`${servers.get('demo')?.url}be/index.html`);
  const [name, tools] = [
    await page.locator('.masthead-name').boundingBox(),
    await page.locator('.masthead-tools').boundingBox(),
  ];
  expect(Math.abs((name?.y ?? 0) - (tools?.y ?? 99))).toBeLessThan(8);
  await page.locator('.menu-sections summary').click();
  await page.locator('.menu-sections a', { hasText: 'Архіў' }).click();
  await page.locator('.menu-languages summary').click();
  await page.locator('.menu-languages a', { hasText: 'English' }).click();
  expect(new URL(page.url()).pathname).toBe('/en/archive/index.html');
  await page.close();
});

it.each(WIDTHS)('has a header that does not overflow with text of double size at %i pixels', async (width) => {
  for (const path of ['be/index.html', 'en/sources/index.html']) {
    const page = await open('demo', path, width);
    const beyond = await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      for (const menu of document.querySelectorAll('details')) menu.open = true;
      return [...document.querySelectorAll('.masthead *')].flatMap((element) => {
        const { left, right, width: wide } = element.getBoundingClientRect();
        return wide > 1 && (left < -0.5 || right > innerWidth + 0.5) ? [element.outerHTML.slice(0, 80)] : [];
      });
    });
    expect(beyond, path).toEqual([]);
    await page.close();
  }
});

describe('the quick exit', () => {
  const places = ['be/index.html', 'en/archive/index.html', 'be/quiet.html', 'en/erase.html', '404.html'];

  it.each([320, 360, 1280])('covers no text at %i pixels', async (width) => {
    for (const path of places) {
      const page = await open('demo', path, width, 700);
      const covered = await page.evaluate(() => {
        const link = document.querySelector('aside a[rel="noreferrer noopener"]') as HTMLElement;
        const strip = (link.closest('aside') as HTMLElement).getBoundingClientRect();
        const { backgroundColor } = getComputedStyle(link.closest('aside') as HTMLElement);
        scrollTo(0, document.documentElement.scrollHeight);
        const below: string[] = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const parent = node.parentElement;
          if (!parent?.checkVisibility() || parent.closest('aside, .unseen, .skip')) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          for (const { bottom, width: wide } of range.getClientRects())
            if (wide > 0 && bottom > strip.top + 0.5) below.push(node.textContent ?? '');
        }
        return {
          below,
          // While the page scrolls, lines of text end at the strip as at the edge of the window: none is covered in part.
          edges: [strip.left, strip.right - document.documentElement.clientWidth, strip.bottom - innerHeight],
          isOpaque: /^rgb\(/.test(backgroundColor),
        };
      });
      expect(covered, path).toEqual({ below: [], edges: [0, 0, 0], isOpaque: true });
      await page.close();
    }
  });

  it('does not cover what the keyboard focuses', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 700 }, reducedMotion: 'reduce' });
    await page.goto(`${servers.get('demo')?.url}en/index.html`);
    const hidden: string[] = [];
    for (let stop = 0; stop < 80; stop += 1) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const focused = document.activeElement;
        const end = document.querySelector('.leave')?.getBoundingClientRect().top ?? 0;
        if (focused === null || focused.closest('.leave')) return undefined;
        return focused.getBoundingClientRect().top > end - 10 ? focused.outerHTML.slice(0, 80) : undefined;
      });
      if (name !== undefined) hidden.push(name);
    }
    expect(hidden).toEqual([]);
    await page.close();
  });
});

describe.each(['/', '/x/y/'])('the page for unknown addresses of a site at %s', (prefix) => {
  const unknown = ['nothing.html', 'be/archive/2019/01/nothing.html', 'other/folder/nothing/'];

  it.each(unknown)('leads home from %s', async (path) => {
    const server = await serveFolder(demo, { prefix });
    // Without scripts, the links work for a site at the root of its host.
    for (const javaScriptEnabled of prefix === '/' ? [true, false] : [true]) {
      const page = await browser.newPage({ javaScriptEnabled });
      const body = await readFile(join(demo, '404.html'), 'utf8');
      await page.route(`**/${path}`, (route) => route.fulfill({ status: 404, contentType: 'text/html', body }));
      await page.goto(server.url + path);
      const link = page.locator('a', { hasText: 'Front page' });
      await expect
        .poll(() => link.evaluate((one) => (one as HTMLAnchorElement).href))
        .toBe(`${server.url}en/index.html`);
      await link.click();
      await page.locator('.story-first').waitFor();
      await page.close();
    }
    await server.close();
  });
});
