// Styles and scripts in the browsers of old phones (docs/decisions/0021-old-phones.md): what they lack is known, and each
// page says what to do where it needs more.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import DoIUse from 'doiuse';
import postcss, { type AcceptedPlugin, type Declaration } from 'postcss';
import { describe, expect, inject, it } from 'vitest';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
const served = serveForTests(site);
const STYLES = ['site', 'front', 'pages'];
const BROWSERS = ['chrome 60', 'firefox 60', 'safari 12', 'ios_saf 12.0-12.1'];

/** Features that some of the browsers lack, by their name on caniuse.com, and what they do instead. */
const WITHOUT: Record<string, string> = {
  'css-clip-path': 'hidden elements are one pixel large',
  'css-display-contents': 'the front page has one column',
  'css-env-function': 'the exit keeps a fixed distance from the edge; asked for by @supports',
  'css-focus-visible': "the browser's own outline",
  'css-has': 'the footer may move when the search form appears',
  'css-hyphens': 'words are not divided',
  'css-line-clamp': 'leads are not cut off',
  'css-masks': 'the same as css-clip-path',
  // Also reported for minmax(), which they know. Fallbacks are tested below.
  'css-math-functions': 'an older value before it, or @supports',
  'css-media-interaction': 'no hint for arrow keys',
  'css-media-scripting': 'room for a form that does not appear',
  'css-overflow': 'only new values of overflow are missing',
  'css-scroll-behavior': 'links within the page jump',
  'css-snappoints': 'the exit may cover a focused element',
  'css-sticky': 'the name of a day scrolls away',
  'css-text-align-last': 'the last line is aligned like the others',
  'css-text-wrap-balance': 'lines of headlines have uneven lengths',
  'intrinsic-width': 'the element is as wide as its container',
  multicolumn: 'only names of breaks on paper are missing',
  'prefers-color-scheme': 'always light',
  'prefers-reduced-motion': 'nothing moves',
  'text-decoration': 'underlines have the thickness of the font',
  'text-size-adjust': 'the prefixed name',
};

const readStyle = (name: string) => readFile(join(site, 'a', `${name}.css`), 'utf8');

describe.each(STYLES)('a/%s.css', (name) => {
  it('uses nothing that old phones lack, except for what is listed', async () => {
    const lacking = new Map<string, string>();
    const detector = new DoIUse({
      browsers: BROWSERS,
      onFeatureUsage: ({ feature, usage }) => lacking.set(feature, String(usage)),
    });
    const { root } = await postcss([detector as AcceptedPlugin]).process(await readStyle(name), { from: undefined });
    expect(root.nodes?.length).toBeGreaterThan(10);
    expect([...lacking].filter(([feature]) => WITHOUT[feature] === undefined)).toEqual([]);
  });

  it('has no cascade layers, logical properties or gaps in their new names', async () => {
    const css = await readStyle(name);
    expect(css).not.toMatch(
      /@layer|:is\(|:where\(|(?:inline|block)-size:|-(?:inline|block)(?:-start|-end)?:|[;{](?:row-|column-)?gap:/,
    );
  });

  it('gives an older value for each function that old phones do not know', async () => {
    const without: string[] = [];
    postcss.parse(await readStyle(name)).walkDecls((declaration) => {
      if (/(?:^|[^n])(?:min|max|clamp|env)\(/.test(declaration.value) && !hasOlderValue(declaration))
        without.push(declaration.toString());
    });
    expect(without).toEqual([]);
  });
});

/**
 * Whether a browser that does not know a function has another value: that of the same property before it, unless `var()` or
 * `env()` make it accept any value; or the rule is only for browsers that know it. A grid without columns has one column.
 */
function hasOlderValue(declaration: Declaration): boolean {
  for (let parent = declaration.parent?.parent; parent?.type === 'atrule'; parent = parent.parent as typeof parent)
    if (/^\((?:width|padding):\s*(?:max|clamp|env)\(/.test(String((parent as { params?: string }).params))) return true;
  if (/var\(|env\(/.test(declaration.value) || declaration.prop.startsWith('--')) return false;
  if (declaration.prop === 'grid-template-columns') return true;
  return (declaration.parent?.nodes ?? []).some(
    (other) => other.type === 'decl' && other !== declaration && other.prop === declaration.prop,
  );
}

it('the page for unknown addresses uses nothing newer', async () => {
  const html = await readFile(join(site, '404.html'), 'utf8');
  expect(/<style>(.*?)<\/style>/s.exec(html)?.[1]).not.toMatch(/inset|-inline|(?<!inline)-block|gap:|:is\(/);
});

describe('scripts', () => {
  const check = (version: string, ...names: string[]) =>
    promisify(execFile)('node_modules/.bin/es-check', [
      version,
      ...names.map((name) => join(site, 'a', `${name}.js`)),
      '--checkFeatures',
      '--noCache',
    ]);

  it('of pages for reading are understood by the oldest browsers', async () => {
    expect((await check('es2018', 'leave', 'share', 'cite', 'edition', 'erase')).stdout).toContain('passed');
  });

  it('of the search are understood by browsers of 2020', async () => {
    expect((await check('es2020', 'search')).stdout).toContain('passed');
    await expect(check('es2018', 'search')).rejects.toThrow();
  });
});

describe('in a browser without the functions that came after 2017', () => {
  async function openOld(path: string) {
    const page = await served.open('favicon.svg');
    await page.addInitScript(removeNewFunctions);
    await page.goto(served.url() + path);
    return page;
  }

  it('the quick exit leaves the page', async () => {
    const page = await openOld('en/index.html');
    expect(await page.evaluate(() => 'replaceChildren' in document.body)).toBe(false);
    await page.route(/wikipedia/, (route) => route.fulfill({ body: 'elsewhere' }));
    await page.locator('a[data-leave]').first().click();
    await page.waitForURL(/wikipedia/);
  });

  it('the erase page erases', async () => {
    const page = await openOld('en/erase.html');
    await page.evaluate(() => localStorage.setItem('read', 'yes'));
    await page.locator('#erase').click();
    await page.locator('#erase-done').waitFor();
    expect(await page.locator('#erase-report li').allTextContents()).toEqual(
      Array.from({ length: 6 }, () => expect.stringMatching(/: (found: \d+, all erased|nothing found)$/)),
    );
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  it('the search page says what can be opened instead', async () => {
    const page = await openOld('en/search.html');
    expect(await page.locator('#search-without').innerText()).toMatch(/browser from 2020.*Archive/s);
    expect(await page.locator('#search-words').isVisible()).toBe(false);
  });

  it('the search page says so too where Pagefind cannot run', async () => {
    const page = await served.open('en/search.html');
    await page.route(/pagefind\.js/, (route) => route.fulfill({ contentType: 'text/javascript', body: 'a?.?.b' }));
    await page.locator('#search-words').fill('ferry');
    await page.locator('#search-without').waitFor();
    expect(await page.locator('#search-without').innerText()).toContain('Archive');
  });
});

/** Runs in the page. */
function removeNewFunctions(): void {
  const remove = (owner: object, ...names: string[]) => {
    for (const name of names) delete (owner as Record<string, unknown>)[name];
  };
  remove(Array.prototype, 'at', 'flat', 'flatMap', 'findLast', 'toSorted', 'toReversed', 'with');
  remove(String.prototype, 'at', 'matchAll', 'replaceAll');
  remove(Object, 'fromEntries', 'hasOwn', 'groupBy');
  remove(Promise, 'allSettled', 'any', 'withResolvers');
  remove(Promise.prototype, 'finally');
  remove(Element.prototype, 'replaceChildren');
  remove(Document.prototype, 'replaceChildren');
  remove(URL, 'parse', 'canParse');
  remove(AbortSignal, 'timeout', 'any');
  remove(window, 'structuredClone', 'queueMicrotask', 'DecompressionStream');
}
