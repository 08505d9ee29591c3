// The phrases of the interface on the pages of items and stories, in one language: the same list in each, so that
// src/reader/translate.ts finds a phrase of one language in another.
import { ITEM_LANGUAGES, type UiLanguage } from '../model/language.ts';
import type { Phrase } from '../model/phrase.ts';
import { formatDay, formatDayMonth, formatFullDay, formatMoment } from './format.ts';
import { languageName } from './localised.ts';
import { wordsFor } from './words.ts';

/** Keys that these pages use, or beginnings of such keys. */
const KEYS = [
  ...['site.', 'nav.', 'leave.', 'item.', 'story.', 'republish.', 'share.', 'listed.', 'row.', 'copies.kept'],
  ...[
    'items.count.',
    'language.unknown',
    'language.short',
    'search.words',
    'search.button',
    'front.statements',
    'statements.signed-by',
    'statements.also',
  ],
];
const FORMS = ['one', 'few', 'many', 'other'];

export function framePhrases(lang: UiLanguage): Phrase[] {
  return [...interfacePhrases(lang), ...ITEM_LANGUAGES.map((code) => languageName(code, lang)), ...datePhrases(lang)];
}

/** Phrases with plurals are one entry. The order is that of the keys, which are the same in all languages. */
function interfacePhrases(lang: UiLanguage): Phrase[] {
  const all = wordsFor(lang, '');
  return Object.keys(wordsFor('en', ''))
    .filter((key) => KEYS.some((start) => key.startsWith(start)))
    .flatMap((key): Phrase[] => {
      const [, base, form] = /^(.*)\.(one|few|many|other)$/.exec(key) ?? [];
      if (base === undefined) return [all[key] ?? ''];
      return form === 'other' ? [FORMS.map((one) => all[`${base}.${one}`] ?? all[key] ?? '')] : [];
    });
}

/** Dates as templates, longer ones first, then the names of months and weekdays. */
function datePhrases(lang: UiLanguage): string[] {
  const monthOf = (month: string) => formatDayMonth(`2026-${month}-15`, lang).replace('15', '').trim();
  const weekdayOf = (day: string) => formatFullDay(day, lang).replace(/[ ,].*/u, '');
  const template = (text: string) =>
    text
      .replace(weekdayOf('2026-03-15'), '{w}')
      .replace('15', '{d}')
      .replace(monthOf('03'), '{m}')
      .replace('2026', '{y}')
      .replace('14:05', '{t}');
  return [
    formatFullDay('2026-03-15', lang),
    formatMoment('2026-03-15T11:05:00Z', lang),
    formatDay('2026-03-15', lang),
    formatDayMonth('2026-03-15', lang),
  ]
    .map(template)
    .concat(Array.from({ length: 12 }, (_, index) => monthOf(String(index + 1).padStart(2, '0'))))
    .concat(Array.from({ length: 7 }, (_, index) => weekdayOf(`2026-03-${String(index + 9).padStart(2, '0')}`)));
}
