// The interface of items and stories in the language that the fragment names, with and without scripts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { tablesInRegions } from '../../src/derive/wide-tables.ts';
import { pageKinds } from '../helpers/page-kinds.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
const served = serveForTests(site);
const pages = (await pageKinds(site)).filter((path) => /^[ns]\//.test(path));
const items = pages.filter((path) => path.startsWith('n/'));
const LANGUAGES = ['be', 'be-latn', 'ru', 'en'] as const;
const TAGS = { be: 'be', 'be-latn': 'be-Latn', ru: 'ru', en: 'en' } as const;
const ownLanguage = async (path: string) =>
  /<html lang="([^"]+)"/.exec(await readFile(join(site, path), 'utf8'))?.[1] ?? '';
const itemIn = async (lang: string) => {
  for (const path of items) if ((await ownLanguage(path)) === lang) return path;
  throw new Error(`The demo has no item in ${lang}.`);
};

/** Opens a page and waits for the scripts that it loads. */
async function openIn(path: string, lang: string): Promise<Page> {
  const page = await served.open(`${path}#${lang}`);
  await page.waitForFunction((tag) => document.documentElement.lang === tag, TAGS[lang as 'en']);
  await page.waitForLoadState('networkidle');
  return page;
}

/** Texts of the page by the language that assistive technology uses for them; citations stay as they are. */
function texts(page: Page): Promise<{ lang: string; text: string }[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: { lang: string; text: string }[] = [];
    while (walker.nextNode() !== null) {
      const text = walker.currentNode.textContent?.trim() ?? '';
      const lang = walker.currentNode.parentElement?.closest<HTMLElement>('[lang]')?.lang ?? '';
      const isCitation = walker.currentNode.parentElement?.closest('.citation') != null;
      if (text !== '' && !isCitation) found.push({ lang, text });
    }
    return found;
  });
}

describe.each(pages)('%s', (path) => {
  it('has no text of its own language in the interface of another one', async () => {
    const page = await openIn(path, (await ownLanguage(path)) === 'en' ? 'ru' : 'en');
    const interfaceLanguage = await page.evaluate(() => document.documentElement.lang);
    const isWrong = (text: string) =>
      interfaceLanguage === 'en'
        ? /[\u0400-\u04ff]/.test(text)
        : /[a-z]{3}/i.test(text) && !/[\u0400-\u04ff:/.]/.test(text);
    const left = (await texts(page)).filter(({ lang, text }) => lang === interfaceLanguage && isWrong(text));
    expect(left).toEqual([]);
    await page.context().close();
  });

  it('has all that is in Belarusian in Latin script with #be-latn', async () => {
    const page = await openIn(path, 'be-latn');
    const shown = await texts(page);
    expect(shown.filter(({ lang, text }) => lang === 'be-Latn' && /[\u0400-\u04ff]/.test(text))).toEqual([]);
    expect(shown.filter(({ lang }) => lang === 'be')).toEqual([{ lang: 'be', text: 'Беларуская' }]);
    await page.context().close();
  });

  it('leads to pages in the language that is shown', async () => {
    const lang = (await ownLanguage(path)) === 'en' ? 'ru' : 'en';
    const page = await openIn(path, lang);
    const { links, root } = await page.evaluate(() => ({
      links: [...document.links].filter((link) => !link.closest('.languages')).map(({ href }) => href),
      root: location.origin,
    }));
    const inside = links.filter((href) => href.startsWith(root)).map((href) => href.slice(root.length + 1));
    expect(inside.length).toBeGreaterThan(20);
    for (const link of inside.filter((one) => !one.endsWith('#text')))
      expect(link, link).toMatch(new RegExp(`^(${lang}/|[ns]/.*#${lang}$)`));
    await page.context().close();
  });
});

it.each(LANGUAGES)(
  'shows the sections in %s without scripts, and those of the page without a fragment',
  async (lang) => {
    const path = await itemIn(lang === 'ru' ? 'be' : 'ru');
    const shown = async (fragment: string) => {
      const page = await served.open(path + fragment, { javaScriptEnabled: false });
      const sections = page.locator('.masthead .sections').filter({ visible: true });
      const hrefs = await sections.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      await page.context().close();
      return { languages: new Set(hrefs.map((href) => href?.replace(/^[./]*/, '').split('/')[0])) };
    };
    expect((await shown(`#${lang}`)).languages).toEqual(new Set([lang]));
    expect((await shown('')).languages).toEqual(new Set([await ownLanguage(path)]));
  },
);

it('changes the language by the links of the page, back to its own one too', async () => {
  const page = await served.open(await itemIn('be'), { viewport: { width: 1280, height: 800 } });
  for (const lang of ['en', 'be-latn', 'ru', 'be'] as const) {
    await page.locator('.menu-languages summary').click();
    await page.locator(`.menu-languages a[href="#${lang}"]`).click();
    await page.waitForFunction((tag) => document.documentElement.lang === tag, TAGS[lang]);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.masthead .sections').filter({ visible: true }).count()).toBe(1);
    expect(await page.locator('.languages [aria-current]').getAttribute('href')).toBe(`#${lang}`);
  }
});

it('keeps the language when the skip link is used', async () => {
  const page = await openIn(await itemIn('be'), 'en');
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#text');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
});

it('loads nothing where the page is in the language already', async () => {
  const page = await served.open(`${await itemIn('ru')}#ru`);
  await page.waitForLoadState('networkidle');
  const scripts = await page.evaluate(() => [...document.scripts].map(({ src }) => src.replace(/.*\//, '')));
  expect(scripts).toEqual(['leave.js', 'interface.js', 'share.js']);
});

it.each(LANGUAGES)('is named by links of lists in %s to items in other languages only', async (lang) => {
  const html = await readFile(join(site, lang, 'latest/all.html'), 'utf8');
  const links = [...html.matchAll(/href="(?:\.\.\/)+(n\/[^"#]+)(#[^"]*)?"/g)];
  expect(links.length).toBeGreaterThan(20);
  for (const [, path = '', fragment] of links)
    expect(fragment, path).toBe((await ownLanguage(path)) === lang ? undefined : `#${lang}`);
});

it('shows Belarusian titles of lists in Latin script in be-latn, and others as they are', async () => {
  const page = await served.open('be-latn/latest/all.html');
  const shown = await texts(page);
  expect(shown.filter(({ lang, text }) => lang.startsWith('be') && /[\u0400-\u04ff]/.test(text))).toEqual([
    { lang: 'be', text: 'Беларуская' },
  ]);
  expect(shown.filter(({ lang, text }) => lang === 'ru' && /[\u0400-\u04ff]/.test(text)).length).toBeGreaterThan(3);
});

describe.each(items)('%s', (path) => {
  const TABLE = `<table><caption>List</caption><tr>${[
    'name',
    'born',
    'article',
    'sentence',
    'place',
    'address for letters',
  ]
    .map((name) => `<th>${name} ${name}</th>`)
    .join('')}</tr><tr>${'<td>a long cell of a table</td>'.repeat(6)}</tr></table>`;

  it.each([
    { name: 'at 320 pixels', width: 320, size: '100%' },
    { name: 'at 200 % text', width: 360, size: '200%' },
  ])('does not scroll sideways $name, with a table of six columns', async ({ width, size }) => {
    const page = await served.open(path, { viewport: { width, height: 640 } });
    const region = await page.evaluate(
      ({ html, fontSize }) => {
        document.documentElement.style.fontSize = fontSize;
        document.querySelector('.prose')?.insertAdjacentHTML('beforeend', html);
        const table = document.querySelector<HTMLElement>('.prose .table');
        table?.focus();
        return {
          wide: [...document.querySelectorAll('main *')]
            .filter((one) => one.closest('.table') !== one && !one.closest('table'))
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
            .map((one) => one.outerHTML.slice(0, 80)),
          scrolls: (table?.scrollWidth ?? 0) > (table?.clientWidth ?? 0),
          isFocused: document.activeElement === table,
          name: table?.getAttribute('aria-label'),
        };
      },
      { html: tablesInRegions(TABLE, 'Title'), fontSize: size },
    );
    expect(region).toEqual({ wide: [], scrolls: true, isFocused: true, name: 'List' });
    await page.context().close();
  });

  it('has lines of at most 75 characters', async () => {
    const page = await served.open(path, { viewport: { width: 1280, height: 800 } });
    const longest = await page.evaluate(() => {
      const node = document.querySelector('.prose p')?.firstChild;
      if (!(node instanceof Text)) return 0;
      const lines = new Map<number, number>();
      for (let at = 0; at < node.data.length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const top = Math.round(range.getBoundingClientRect().top);
        lines.set(top, (lines.get(top) ?? 0) + 1);
      }
      return Math.max(...lines.values());
    });
    expect(longest).toBeGreaterThan(30);
    expect(longest).toBeLessThanOrEqual(75);
    await page.context().close();
  });

  it('leads on: to its source, its day and the front page', async () => {
    const html = await readFile(join(site, path), 'utf8');
    const onward = /<nav class="onward"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '';
    for (const target of ['/sources/', '/archive/', '/index.html']) expect(onward).toContain(target);
    expect(onward).not.toMatch(/latest\//);
  });
});
