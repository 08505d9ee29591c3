// A site in a test language, where every text of the interface is its key in brackets. All other text must be content, a
// date or a language name; else it is a text that is hard-coded.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { firstSentence } from '../../src/derive/first-sentence.ts';
import {
  dayTemplates,
  formatDay,
  formatDayMonth,
  formatFullDay,
  formatMoment,
  formatMonth,
  formatPartialDate,
  formatShortMoment,
  formatWeekday,
  formatWeekdayName,
} from '../../src/i18n/format.ts';
import { languageName } from '../../src/i18n/localised.ts';
import { toLatin } from '../../src/lib/belarusian-latin.ts';
import { listFiles } from '../../src/lib/files.ts';
import { ITEM_LANGUAGES, UI_LANGUAGES, WRITTEN_LANGUAGES } from '../../src/model/language.ts';
import { dayOf } from '../../src/model/time.ts';
import { readPageFiles } from '../../src/store/page-files.ts';
import { contentPaths } from '../../src/store/paths.ts';
import { put } from '../helpers/content-folder.ts';
import { npmRun } from '../helpers/demo-site.ts';
import { pageKinds } from '../helpers/page-kinds.ts';

const content = `${inject('demo').site}.content`;
let folder: string;
let site: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-test-language-'));
  site = join(folder, 'site');
  const copy = join(folder, 'content');
  await cp(content, copy, { recursive: true });
  for (const lang of WRITTEN_LANGUAGES) {
    const file = join(contentPaths(copy).i18n, `${lang}.json`);
    const words: Record<string, string> = JSON.parse(await readFile(file, 'utf8'));
    await put(file, Object.fromEntries(Object.entries(words).map(([key, text]) => [key, inBrackets(key, text)])));
  }
  await npmRun('build', '--content', copy, '--out', site);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The key in brackets, with the placeholders of the text. */
const inBrackets = (key: string, text: string) =>
  `[${key}]${(text.match(/\{\w+\}/g) ?? []).map((name) => ` ${name}`).join('')}`;

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** All texts of content files, and their transliterations. */
async function contentTexts(): Promise<string[]> {
  const files = (await listFiles(content)).filter(
    (path) =>
      /^(?:items|sources|topics|people|organisations|observances|figures)\/|^site\.json$/.test(path) &&
      path.endsWith('.json'),
  );
  const data = await Promise.all(files.map(async (path) => JSON.parse(await readFile(join(content, path), 'utf8'))));
  const { pages } = await readPageFiles(contentPaths(content).pages);
  const texts = stringsIn([data, pages.map(({ head }) => head)]);
  return [...texts, ...texts.map(toLatin)];
}

/** Formatted dates of the instants and days among the texts, and language names; all of these come from `Intl`. */
function textsFromIntl(texts: readonly string[]): string[] {
  const months = [...new Set(texts.filter((text) => /^\d{4}-\d\d$/.test(text)))];
  const instants = texts.filter((text) => /^\d{4}-\d\d-\d\dT/.test(text));
  const days = [...new Set([...instants.map(dayOf), ...texts.filter((text) => /^\d{4}-\d\d-\d\d$/.test(text))])];
  return UI_LANGUAGES.flatMap((lang) => [
    ...instants.flatMap((instant) => [formatMoment(instant, lang), formatShortMoment(instant, lang)]),
    ...days.flatMap((day) => [
      formatWeekday(day, lang),
      formatWeekdayName(day, lang, 'short'),
      formatWeekdayName(day, lang, 'long'),
      formatFullDay(day, lang),
      formatDay(day, lang),
      formatDayMonth(day, lang),
    ]),
    ...months.flatMap((month) => [formatPartialDate(month, lang), formatMonth(month, lang).toLowerCase()]),
    ...days.flatMap((day) => [
      formatMonth(day.slice(0, 7), lang),
      formatMonth(day.slice(0, 7), lang).replace(/[\d\s]+$/, ''),
    ]),
    ...dayTemplates(lang).map((template) =>
      template
        .replace(/\{\w+\}/g, '')
        .replace(/\s(?:г|h)\.$/, '')
        .trim(),
    ),
    ...ITEM_LANGUAGES.map((code) => languageName(code, lang)),
  ]);
}

/** Names of formats, and the host of the quick exit. */
const NAMES = ['JSON Feed', 'Atom', 'RSS', 'CSV', 'CSL-JSON', 'JSON', 'BibTeX', 'www.wikipedia.org'];
const SPOKEN = [
  'alt',
  'title',
  'aria-label',
  'placeholder',
  'data-two-more',
  'data-one-more',
  'data-label',
  'data-copied',
  'data-selected',
  'data-from-disk',
];
/** Elements that contain only content: texts of items and pages, URLs and hosts, first letters of names. */
const CONTENT = 'article .prose, .out-link, .fact-host, .name-index dt, script, style';

/** All texts of a page, and its attributes with text for people. */
function visibleTexts(html: string): string[] {
  const { document } = parseHTML(html);
  for (const element of document.querySelectorAll(CONTENT)) element.remove();
  // The parser ends a text at each character reference.
  document.documentElement.normalize();
  const all = [...document.querySelectorAll('*')];
  const texts = all.flatMap((element) =>
    [...element.childNodes].flatMap((node) => (node.nodeType === 3 ? [node.textContent ?? ''] : [])),
  );
  const spoken = all.flatMap((element) => SPOKEN.map((name) => element.getAttribute(name) ?? ''));
  const description = document.querySelector('meta[name="description"]')?.getAttribute('content') ?? '';
  return [...texts, ...spoken, description];
}

const LETTER = /\p{L}/u;
/** URLs, hosts of sources, and paths of pages of this site, in lines to cite and beside links. */
const ADDRESS = /https?:\/\/\S+|[a-z0-9.@-]+\.example|[a-z-]+\/[\w/-]+\.html/g;

/** Whether letters remain after the keys and all known texts are removed. @param known longest first */
function isStray(text: string, known: ReadonlySet<string>): boolean {
  let rest = text
    .replace(/\[[a-z.-]+\]/g, '')
    .replace(ADDRESS, '')
    .replace(/\s+/g, ' ')
    .trim();
  for (const one of known) {
    if (!LETTER.test(rest) || known.has(rest)) return false;
    rest = rest.replaceAll(one, '');
  }
  return LETTER.test(rest);
}

it('detects a hard-coded text', () => {
  const texts = visibleTexts('<body><p title="Hint">[nav.front] Known title</p><p>Read more</p></body>');
  expect(texts.filter((text) => isStray(text, new Set(['Known title'])))).toEqual(['Read more', 'Hint']);
});

function grouped(text: string): string {
  return /^[0-9A-F]{40}$/.test(text) ? text.replace(/(.{4})(?=.)/g, '$1 ') : '';
}

it('no page has a hard-coded text of the interface', async () => {
  const texts = await contentTexts();
  // Signatories are parts of bodies, and fingerprints are shown in groups of four digits.
  const parts = texts.flatMap((text) => [...(text.includes('<li>') ? text.split(/<[^>]*>/) : []), grouped(text)]);
  const known = [...texts, ...texts.map(firstSentence), ...parts, ...textsFromIntl(texts), ...NAMES]
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => /\p{L}{2}/u.test(text));
  const longestFirst = new Set(known.sort((a, b) => b.length - a.length));
  const pages = await pageKinds(site);
  expect(pages.length).toBeGreaterThan(60);
  const placeOf = new Map<string, string>();
  for (const path of pages)
    for (const text of visibleTexts(await readFile(join(site, path), 'utf8'))) placeOf.set(text, path);
  const stray = [...placeOf].filter(([text]) => isStray(text, longestFirst));
  expect(stray.map(([text, path]) => `${path}: ${text.trim()}`)).toEqual([]);
});
