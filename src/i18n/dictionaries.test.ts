// The words in content/i18n: en.json is the list of keys.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WRITTEN_LANGUAGES } from '../model/language.ts';

function dictionary(lang: string): Record<string, string> {
  const { $schema: _editors, ...words } = JSON.parse(readFileSync(`content/i18n/${lang}.json`, 'utf8'));
  return words;
}
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
const english = dictionary('en');

describe.each(WRITTEN_LANGUAGES)('the words in %s', (lang) => {
  const own = dictionary(lang);

  it('are those of the list, in its order, all of them', () => {
    expect(Object.keys(own)).toEqual(Object.keys(english));
  });

  it('have the placeholders of the list', () => {
    const differing = Object.keys(own).filter(
      (key) => placeholders(own[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('are not empty and have no space at their ends', () => {
    expect(Object.entries(own).filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
  });

  it('have every plural the language needs', () => {
    const bases = Object.keys(own).flatMap((key) => (key.endsWith('.other') ? [key.slice(0, -'.other'.length)] : []));
    const needed = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    expect(bases.filter((base) => needed.some((form) => own[`${base}.${form}`] === undefined))).toEqual([]);
  });
});

it('the Belarusian words hold no letter of another alphabet’s spelling', () => {
  const wrong = Object.entries(dictionary('be')).filter(([, text]) => /[ищъ]/i.test(text));
  expect(wrong).toEqual([]);
});

it('the Russian words hold no Belarusian letter', () => {
  const wrong = Object.entries(dictionary('ru')).filter(([, text]) => /[іў]/i.test(text));
  expect(wrong).toEqual([]);
});
