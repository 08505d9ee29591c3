import { expect, it } from 'vitest';
import { languageOf, pageNames, textFor, textsFor } from './page-text.ts';

const entry = (id: string, order = 100) => ({ id, data: { order } });
const entries = [
  entry('be/about', 20),
  entry('ru/about', 20),
  entry('be/safety', 10),
  entry('en/mirror'),
  entry('be/check'),
];

it('names each page once', () => {
  expect(pageNames(entries)).toEqual(['about', 'check', 'mirror', 'safety']);
});

it.each([
  { page: 'about', lang: 'ru', from: 'ru' },
  { page: 'safety', lang: 'ru', from: 'be' },
  { page: 'safety', lang: 'en', from: 'be' },
  { page: 'mirror', lang: 'be', from: 'en' },
] as const)('gives $page for $lang in $from', ({ page, lang, from }) => {
  expect(languageOf(textFor(entries, page, lang)?.id ?? '')).toBe(from);
});

it('has no text if neither the language nor a fallback has one', () => {
  expect(textFor([entry('ru/about')], 'about', 'en')).toBeUndefined();
});

it('sorts by `order`, then by name', () => {
  expect(textsFor(entries, 'ru').map(({ id }) => id)).toEqual(['be/safety', 'ru/about', 'be/check', 'en/mirror']);
});
