import { z } from 'astro/zod';
import { plainTextSchema } from './text.ts';

/** Languages in which translations and pages are written. */
export const WRITTEN_LANGUAGES = ['be', 'ru', 'en'] as const;
export type WrittenLanguage = (typeof WRITTEN_LANGUAGES)[number];

/** Languages of the interface, default first. `be-latn` is Belarusian in Latin script, transliterated from `be`. */
export const UI_LANGUAGES = ['be', 'be-latn', 'ru', 'en'] as const;
export const DEFAULT_LANGUAGE = 'be';
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** The language of the translation file of an interface language. */
export function writtenLanguage(lang: UiLanguage): WrittenLanguage {
  return lang === 'be-latn' ? 'be' : lang;
}

/** BCP 47 tag for `lang` attributes. Addresses use the lower-case name. */
export function languageTag(lang: UiLanguage): string {
  return lang === 'be-latn' ? 'be-Latn' : lang;
}

/** Languages that pull detects. `und` (BCP 47): unknown. */
export const ITEM_LANGUAGES = ['be', 'be-Latn', 'ru', 'uk', 'pl', 'en'] as const;

export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'Give a language code such as be, ru, en or be-Latn.')
  .meta({ description: 'BCP 47 language code: be, be-Latn, ru, uk, pl, en, … or und if unknown.' });

/** Country codes that are often written in place of a language code. */
const LANGUAGE_OF_COUNTRY: Readonly<Record<string, string>> = {
  by: 'be',
  ua: 'uk',
  cz: 'cs',
  gb: 'en',
  us: 'en',
  dk: 'da',
  gr: 'el',
  jp: 'ja',
  cn: 'zh',
};

/** A language code in a content file: of an existing language, in its short form. Items keep the code of their feed. */
export const knownLanguageSchema = languageSchema.superRefine((code, { addIssue }) => {
  if (code === 'und' || !languageSchema.safeParse(code).success) return;
  const short = Intl.getCanonicalLocales(code)[0] ?? code;
  if (short === code && new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(code) !== undefined)
    return;
  const suggestion = short === code ? LANGUAGE_OF_COUNTRY[code] : short;
  addIssue({
    code: 'custom',
    message: `“${code}” is not the code of a language${suggestion === undefined ? '; examples are be, ru, uk, pl, en' : `; did you mean “${suggestion}”?`}`,
  });
});

/** The languages of a source, main language first. */
export const languagesSchema = z
  .array(knownLanguageSchema)
  .min(1, 'Name at least one language.')
  .superRefine((codes, { addIssue }) => {
    for (const [index, code] of codes.entries())
      if (codes.indexOf(code) !== index)
        addIssue({ code: 'custom', path: [index], message: `“${code}” is listed twice.` });
  });

/** A text in the languages of the interface; English is required. */
export const localisedSchema = z.strictObject({
  be: plainTextSchema.min(1).optional(),
  ru: plainTextSchema.min(1).optional(),
  en: plainTextSchema.min(1),
});
export type Localised = z.output<typeof localisedSchema>;
