// The texts of the interface, from content/i18n/<lang>.json. en.json is the list of keys; missing texts fall back to
// English.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type en from '../../content/i18n/en.json';
import { toLatin } from '../lib/belarusian-latin.ts';
import { type UiLanguage, type WrittenLanguage, writtenLanguage } from '../model/language.ts';
import { siteContext } from '../site/context.ts';
import { contentPaths } from '../store/paths.ts';

type EntryKey = Exclude<keyof typeof en, '$schema'>;
type PluralKey = EntryKey extends infer K ? (K extends `${infer Base}.other` ? Base : never) : never;
/** A key of the dictionary. Keys with plurals are given without the plural form: `items.count` with `{ count: 3 }`. */
export type UiKey = EntryKey | PluralKey;
export type Params = Readonly<Record<string, string | number>>;
export type Translate = (key: UiKey, params?: Params) => string;
export type Dictionary = Readonly<Record<string, string>>;

const translators = new Map<string, Translate>();

/** The translate function of a language: `t('nav.front')`, `t('items.count', { count: 3 })`. */
export function words(lang: UiLanguage): Translate {
  const key = `${lang} ${siteContext().contentDir}`;
  const cached = translators.get(key);
  if (cached !== undefined) return cached;
  const translate = translator(lang, ownDictionary(lang), readDictionary(siteContext().contentDir, 'en'));
  translators.set(key, translate);
  return translate;
}

/** The entries whose keys have a prefix, for a script; missing texts are in English. */
export function wordsFor(lang: UiLanguage, prefix: string): Dictionary {
  const all = { ...readDictionary(siteContext().contentDir, 'en'), ...ownDictionary(lang) };
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(prefix)));
}

/** Pure part of `words`. A key in neither dictionary is shown in brackets, so that it is noticed. */
export function translator(lang: UiLanguage, own: Dictionary, english: Dictionary): Translate {
  const rules = new Intl.PluralRules(writtenLanguage(lang));
  const numbers = new Intl.NumberFormat(writtenLanguage(lang));
  const find = (key: string, params: Params) => {
    const count = params['count'];
    const plural = typeof count === 'number' ? `${key}.${rules.select(count)}` : key;
    return own[plural] ?? own[key] ?? own[`${key}.other`] ?? english[plural] ?? english[key] ?? english[`${key}.other`];
  };
  const shown = (value: string | number) => (typeof value === 'number' ? numbers.format(value) : value);
  return (key, params = {}) =>
    (find(key, params) ?? `[${key}]`).replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : shown(value);
    });
}

/** File → its dictionary. */
const dictionaries = new Map<string, Dictionary>();
const latinDictionaries = new Map<Dictionary, Dictionary>();

/** The dictionary of a language without the English fallback; for be-latn, the transliterated Belarusian one. */
function ownDictionary(lang: UiLanguage): Dictionary {
  const written = readDictionary(siteContext().contentDir, writtenLanguage(lang));
  return lang === 'be-latn' ? inLatin(written) : written;
}

function inLatin(written: Dictionary): Dictionary {
  const cached = latinDictionaries.get(written);
  if (cached !== undefined) return cached;
  const latin = Object.fromEntries(Object.entries(written).map(([key, text]) => [key, toLatin(text)]));
  latinDictionaries.set(written, latin);
  return latin;
}

function readDictionary(dir: string, lang: WrittenLanguage): Dictionary {
  const file = join(contentPaths(dir).i18n, `${lang}.json`);
  const cached = dictionaries.get(file);
  if (cached !== undefined) return cached;
  const { $schema: _editors, ...read } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  dictionaries.set(file, read);
  return read;
}
