// The words of the interface, from content/i18n/<lang>.json. en.json is the list of keys; what another language
// lacks is said in English.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type en from '../../content/i18n/en.json';
import { toLatin } from '../lib/belarusian-latin.ts';
import { type UiLanguage, type WrittenLanguage, writtenLanguage } from '../model/language.ts';
import { siteContext } from '../site/context.ts';
import { contentPaths } from '../store/paths.ts';

type EntryKey = Exclude<keyof typeof en, '$schema'>;
type PluralKey = EntryKey extends infer K ? (K extends `${infer Base}.other` ? Base : never) : never;
/** A key of the dictionary; a counted one, without its plural ending: `items.count` with `{ count: 3 }`. */
export type UiKey = EntryKey | PluralKey;
export type Params = Readonly<Record<string, string | number>>;
export type Translate = (key: UiKey, params?: Params) => string;
export type Dictionary = Readonly<Record<string, string>>;

const translators = new Map<string, Translate>();

/** The words of a language: `t('nav.front')`, `t('items.count', { count: 3 })`. */
export function words(lang: UiLanguage): Translate {
  const key = `${lang} ${siteContext().contentDir}`;
  const known = translators.get(key);
  if (known !== undefined) return known;
  const made = translator(lang, ownDictionary(lang), readDictionary(siteContext().contentDir, 'en'));
  translators.set(key, made);
  return made;
}

/** The entries whose keys begin so, for a script: what the language lacks is filled in English. */
export function wordsFor(lang: UiLanguage, prefix: string): Dictionary {
  const all = { ...readDictionary(siteContext().contentDir, 'en'), ...ownDictionary(lang) };
  return Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(prefix)));
}

/** Pure heart of `words`. A key that neither dictionary holds is shown in brackets: it must be seen. */
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

const held = new Map<string, Dictionary>();
const heldInLatin = new Map<Dictionary, Dictionary>();

/** The words that a language has of its own: those written in it, or made of them by rule. */
function ownDictionary(lang: UiLanguage): Dictionary {
  const written = readDictionary(siteContext().contentDir, writtenLanguage(lang));
  return lang === 'be-latn' ? inLatin(written) : written;
}

function inLatin(written: Dictionary): Dictionary {
  const known = heldInLatin.get(written);
  if (known !== undefined) return known;
  const made = Object.fromEntries(Object.entries(written).map(([key, text]) => [key, toLatin(text)]));
  heldInLatin.set(written, made);
  return made;
}

function readDictionary(dir: string, lang: WrittenLanguage): Dictionary {
  const file = join(contentPaths(dir).i18n, `${lang}.json`);
  const known = held.get(file);
  if (known !== undefined) return known;
  const { $schema: _editors, ...read } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  held.set(file, read);
  return read;
}
