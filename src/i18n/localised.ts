// Names in the reader's language: of the site, of sources, of languages.
import { toLatin } from '../lib/belarusian-latin.ts';
import {
  type Localised,
  languageTag,
  type UiLanguage,
  type WrittenLanguage,
  writtenLanguage,
} from '../model/language.ts';
import type { Source } from '../model/source.ts';
import { words } from './words.ts';

/** The text in the language of the interface, else the English one. */
export function localised(text: Localised, lang: UiLanguage): string {
  return inScriptOf(lang, text[writtenLanguage(lang)]) ?? text.en;
}

/** Name of a source in a language; its own title where the language has no name for it. */
export function sourceName(source: Pick<Source, 'title' | 'names'>, lang: UiLanguage): string {
  return inScriptOf(lang, source.names?.[writtenLanguage(lang)]) ?? source.title;
}

/** Language names that differ from the locale data of Unicode (docs/translate.md). */
const OWN_LANGUAGE_NAMES: Partial<Record<WrittenLanguage, Readonly<Record<string, string>>>> = {
  ru: { be: 'беларусский' },
};

/** Name of a language in the interface language: `беларуская` for `be`. */
export function languageName(code: string, lang: UiLanguage): string {
  if (code === 'und') return words(lang)('language.unknown');
  const own = OWN_LANGUAGE_NAMES[writtenLanguage(lang)]?.[code];
  if (own !== undefined) return own;
  return inScriptOf(lang, new Intl.DisplayNames(writtenLanguage(lang), { type: 'language' }).of(code)) ?? code;
}

/** A text of the interface language in the script of the interface: transliterated for be-latn. */
export function inScriptOf<T extends string | undefined>(lang: UiLanguage, text: T): T | string {
  return lang === 'be-latn' && text !== undefined ? toLatin(text) : text;
}

/** Attribute `lang` of a text in a page; undefined if the page has the same language, empty if the language is unknown. */
export function langAttribute(textLang: string, pageLang: UiLanguage): string | undefined {
  if (textLang === languageTag(pageLang)) return undefined;
  return textLang === 'und' ? '' : textLang;
}
