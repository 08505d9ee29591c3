// The safety texts have the same content in every language, and name a source for their statements on the law.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPages } from '../src/check/pages.ts';
import type { Deployment } from '../src/model/deployment.ts';
import { DEFAULT_LANGUAGE, WRITTEN_LANGUAGES, type WrittenLanguage } from '../src/model/language.ts';
import { resolveConditions } from '../src/model/page-conditions.ts';
import { readPageFiles } from '../src/store/page-files.ts';

const SAFETY_PAGES = ['read-safely', 'is-this-real', 'share-safely', 'listed'];
const ABOUT_THE_LAW = ['read-safely', 'share-safely', 'listed'];
const NOT_ADVICE = { be: 'не юрыдычная парада', ru: 'не юридический совет', en: 'not legal advice' };
const FIVE_THINGS = { be: 'Пяць рэчаў', ru: 'Пять вещей', en: 'Five things' };
const WHY = { be: 'Чаму', ru: 'Почему', en: 'Why' };
const INFERRED = { be: 'Наша выснова', ru: 'Наш вывод', en: 'Our conclusion' };
/** Deployments with the shortest and the longest texts. */
const DEPLOYMENTS: readonly Deployment[] = [
  { keys: [], threshold: 0, mirrors: [], retention: {} },
  {
    keys: ['first', 'second', 'third'],
    threshold: 2,
    mirrors: [{ kind: 'onion', url: 'http://mirror.onion/' }],
    retention: {},
  },
];
/** Three minutes at 238 words a minute, the mean for silent reading of non-fiction in English (Brysbaert 2019). */
const MAX_WORDS = 714;
const MONTHS = {
  be: [
    'студзеня',
    'лютага',
    'сакавіка',
    'красавіка',
    'мая',
    'чэрвеня',
    'ліпеня',
    'жніўня',
    'верасня',
    'кастрычніка',
    'лістапада',
    'снежня',
  ],
  ru: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

const { pages } = await readPageFiles(join(import.meta.dirname, '..', 'content', 'pages'));

function textOf(id: string, lang: WrittenLanguage): string {
  const page = pages.find((one) => one.id === id && one.lang === lang);
  return page === undefined ? '' : page.markdown;
}

const each = (ids: readonly string[]) => ids.flatMap((id) => WRITTEN_LANGUAGES.map((lang) => ({ id, lang })));
const found = (text: string, pattern: RegExp) => (text.match(pattern) ?? []).sort();

/** Marks of headings and list items (`##`, `1.`, `-`), in order. */
const outline = (markdown: string) => markdown.match(/^(##|\d+\.|-)(?= )/gm);
/** `/be/feeds.html` → `feeds` */
const linkedPages = (markdown: string) =>
  [...markdown.matchAll(/\]\(\/[a-z]{2}\/([a-z-]+)\.html\)/g)].map(([, id]) => id).sort();
/** `budakosh.by`, `spring96.org/en/news/117468`, `361-4`, `15` */
const namesAndNumbers = (markdown: string) => [
  ...found(markdown, /\b[a-z0-9-]+\.(?:by|com|info|name|news|org|ua)[a-z0-9/-]*/g),
  ...found(markdown, /\d+(?:[.-]\d+)*/g),
];
/** `2025-11-16` for every day with its year. */
const days = (markdown: string, lang: WrittenLanguage) =>
  [...markdown.matchAll(/(\d{1,2}) (\p{L}+) (\d{4})/gu)].map(([, day = '', month = '', year]) => {
    const number = MONTHS[lang].indexOf(month) + 1;
    return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  });

describe.each(each(SAFETY_PAGES))('$id in $lang', ({ id, lang }) => {
  const text = textOf(id, lang);
  const original = textOf(id, DEFAULT_LANGUAGE);

  it('has the headings, lists and links of the Belarusian page', () => {
    expect(outline(text)).toEqual(outline(original));
    expect(linkedPages(text)).toEqual(linkedPages(original));
  });

  it('names the same sources, numbers and days', () => {
    expect(namesAndNumbers(text)).toEqual(namesAndNumbers(original));
    expect(days(text, lang)).toEqual(days(original, DEFAULT_LANGUAGE));
  });

  it('can be read in three minutes', () => {
    for (const deployment of DEPLOYMENTS) {
      const words = resolveConditions(text, deployment).match(/[\p{L}\d][\p{L}\p{M}\d’'./:-]*/gu) ?? [];
      expect(words.length).toBeGreaterThan(250);
      expect(words.length).toBeLessThan(MAX_WORDS);
    }
  });

  it('names no day later than its last change', () => {
    const updated = pages.find((page) => page.id === id && page.lang === lang)?.head.updated ?? '';
    expect(days(text, lang).length).toBeGreaterThan(0);
    expect(days(text, lang).filter((day) => day > updated)).toEqual([]);
  });

  it('links only to pages in its own language', () => {
    expect(found(text, /\]\([^)]*\)/g).filter((link) => !link.startsWith(`](/${lang}/`))).toEqual([]);
    expect(text).not.toMatch(/https?:\/\/|www\./);
  });
});

describe.each(each(ABOUT_THE_LAW))('$id in $lang', ({ id, lang }) => {
  const text = textOf(id, lang);

  it('states that it is not legal advice, and what is inferred', () => {
    expect(text).toContain(NOT_ADVICE[lang]);
    expect(text).toContain(INFERRED[lang]);
  });

  it('was updated on the latest day that it names', () => {
    const updated = pages.find((page) => page.id === id && page.lang === lang)?.head.updated;
    expect(days(text, lang).sort().at(-1)).toBe(updated);
  });

  it('begins with the five things to do first, and says why after them', () => {
    const [, first = '', second = ''] = text.split(/^## /m);
    expect(first.match(/^\d+\./gm)).toEqual(['1.', '2.', '3.', '4.', '5.']);
    expect(first.startsWith(FIVE_THINGS[lang])).toBe(true);
    expect(second.startsWith(WHY[lang])).toBe(true);
  });

  it('quotes the article on storing and spreading with its source and day', () => {
    expect(text).toMatch(/19\.11 [^;]*\([^)]*budakosh\.by[^)]* 2025[^)]*\)/);
  });
});

// Statements on keys and addresses are tested in tests/deployment-texts.test.ts.
it.each(WRITTEN_LANGUAGES)('the page on copies in %s links the check, with a key and without one', (lang) => {
  for (const deployment of DEPLOYMENTS) {
    const text = resolveConditions(textOf('is-this-real', lang), deployment);
    expect(linkedPages(text)).toEqual(['check', 'read-safely', 'share-safely']);
  }
});

it('no page has a broken link', () => {
  expect(checkPages(pages)).toEqual([]);
});

it('Belarusian pages have no Russian letters, and Russian pages no Belarusian ones', () => {
  expect(
    pages.filter(({ lang, markdown }) => lang === 'be' && /[ищъ]/i.test(markdown)).map(({ file }) => file),
  ).toEqual([]);
  expect(pages.filter(({ lang, markdown }) => lang === 'ru' && /[іў]/i.test(markdown)).map(({ file }) => file)).toEqual(
    [],
  );
});
