// Checks the dictionaries in content/i18n; en.json is the list of keys.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WRITTEN_LANGUAGES } from '../model/language.ts';

function dictionary(lang: string): Record<string, string> {
  const { $schema: _editors, ...words } = JSON.parse(readFileSync(`content/i18n/${lang}.json`, 'utf8'));
  return words;
}
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
const english = dictionary('en');

describe.each(WRITTEN_LANGUAGES)('the dictionary %s', (lang) => {
  const own = dictionary(lang);

  it('has all keys of en.json in the same order', () => {
    expect(Object.keys(own)).toEqual(Object.keys(english));
  });

  it('has the placeholders of en.json', () => {
    const differing = Object.keys(own).filter(
      (key) => placeholders(own[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('has no empty text, and no space at the ends', () => {
    expect(Object.entries(own).filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
  });

  it('has every plural form of the language', () => {
    const bases = Object.keys(own).flatMap((key) => (key.endsWith('.other') ? [key.slice(0, -'.other'.length)] : []));
    const needed = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    expect(bases.filter((base) => needed.some((form) => own[`${base}.${form}`] === undefined))).toEqual([]);
  });
});

it('the Belarusian dictionary has no Russian letters', () => {
  const wrong = Object.entries(dictionary('be')).filter(([, text]) => /[ищъ]/i.test(text));
  expect(wrong).toEqual([]);
});

it('the Russian dictionary has no Belarusian letters', () => {
  const wrong = Object.entries(dictionary('ru')).filter(([, text]) => /[іў]/i.test(text));
  expect(wrong).toEqual([]);
});
