import { z } from 'astro/zod';
import { plainTextSchema } from './text.ts';

/** Languages that people write words and pages in. */
export const WRITTEN_LANGUAGES = ['be', 'ru', 'en'] as const;
export type WrittenLanguage = (typeof WRITTEN_LANGUAGES)[number];

/** Languages of the interface, the default one first. `be-latn` is Belarusian in Latin script, made from `be` by rule. */
export const UI_LANGUAGES = ['be', 'be-latn', 'ru', 'en'] as const;
export const DEFAULT_LANGUAGE = 'be';
export type UiLanguage = (typeof UI_LANGUAGES)[number];

/** The language that the words of an interface are written in. */
export function writtenLanguage(lang: UiLanguage): WrittenLanguage {
  return lang === 'be-latn' ? 'be' : lang;
}

/** BCP 47 code of an interface, for attributes `lang`; its addresses have the name in small letters. */
export function languageTag(lang: UiLanguage): string {
  return lang === 'be-latn' ? 'be-Latn' : lang;
}

/** Languages that pull tells apart in what it reads. `und` (BCP 47): not known. */
export const ITEM_LANGUAGES = ['be', 'be-Latn', 'ru', 'uk', 'pl', 'en'] as const;

export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'Give a language code such as be, ru, en or be-Latn.')
  .meta({ description: 'BCP 47 language code: be, be-Latn, ru, uk, pl, en, … or und where it is not known.' });

/** Codes of countries that are written where that of a language is meant. */
const MEANT: Readonly<Record<string, string>> = {
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

/** A code that people write: of a language that there is, in its short form. Items keep what their feeds say. */
export const knownLanguageSchema = languageSchema.superRefine((code, { addIssue }) => {
  if (code === 'und' || !languageSchema.safeParse(code).success) return;
  const short = Intl.getCanonicalLocales(code)[0] ?? code;
  if (short === code && new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(code) !== undefined)
    return;
  const meant = short === code ? MEANT[code] : short;
  addIssue({
    code: 'custom',
    message: `“${code}” is not the code of a language${meant === undefined ? '; codes are such as be, ru, uk, pl, en' : `; did you mean “${meant}”?`}`,
  });
});

/** The languages of a source, the main one first. */
export const languagesSchema = z
  .array(knownLanguageSchema)
  .min(1, 'Name at least one language.')
  .superRefine((codes, { addIssue }) => {
    for (const [place, code] of codes.entries())
      if (codes.indexOf(code) !== place)
        addIssue({ code: 'custom', path: [place], message: `“${code}” stands twice.` });
  });

/** A text in the languages of the interface; English is the one that may not be missing. */
export const localisedSchema = z.strictObject({
  be: plainTextSchema.min(1).optional(),
  ru: plainTextSchema.min(1).optional(),
  en: plainTextSchema.min(1),
});
export type Localised = z.output<typeof localisedSchema>;
