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

export function localised(text: Localised, lang: UiLanguage): string {
  return inScriptOf(lang, text[writtenLanguage(lang)]) ?? text.en;
}

/** A source as it is called in a language; as it calls itself where that language has no name of its own for it. */
export function sourceName(source: Pick<Source, 'title' | 'names'>, lang: UiLanguage): string {
  return inScriptOf(lang, source.names?.[writtenLanguage(lang)]) ?? source.title;
}

/** Names that the site spells in another way than Unicode's locale data (docs/translate.md). */
const OWN_LANGUAGE_NAMES: Partial<Record<WrittenLanguage, Readonly<Record<string, string>>>> = {
  ru: { be: 'беларусский' },
};

/** `беларуская` for be: the name of a language in a language. */
export function languageName(code: string, lang: UiLanguage): string {
  if (code === 'und') return words(lang)('language.unknown');
  const own = OWN_LANGUAGE_NAMES[writtenLanguage(lang)]?.[code];
  if (own !== undefined) return own;
  return inScriptOf(lang, new Intl.DisplayNames(writtenLanguage(lang), { type: 'language' }).of(code)) ?? code;
}

/** A text that is written in the language of an interface, in the script of that interface. */
export function inScriptOf<T extends string | undefined>(lang: UiLanguage, text: T): T | string {
  return lang === 'be-latn' && text !== undefined ? toLatin(text) : text;
}

/** For the attribute `lang` of text inside a page of another language; undefined where it is the same, empty where it is not known. */
export function langAttribute(textLang: string, pageLang: UiLanguage): string | undefined {
  if (textLang === languageTag(pageLang)) return undefined;
  return textLang === 'und' ? '' : textLang;
}
