/** Texts that a page passes to its script, in the language of the page. */
export interface Phrases {
  words: Readonly<Record<string, string>>;
  /** `{day} August {year}` for each month. */
  days: readonly string[];
  /** Names of languages by code. */
  languages: Readonly<Record<string, string>>;
}

/** A phrase with a number, in the plural form that the language has for it; empty if there is no such phrase. */
export function countInWords({ words }: Phrases, key: string, count: number, language: string): string {
  const form = new Intl.PluralRules(language).select(count);
  return (words[`${key}.${form}`] ?? '').replace('{count}', String(count));
}

const MINSK = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Minsk',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/** The day of an instant in Minsk, as text; empty if the instant is invalid. */
export function dayInWords(instant: string, days: readonly string[]): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return '';
  const parts = new Map(MINSK.formatToParts(time).map(({ type, value }) => [type, value]));
  const template = days[Number(parts.get('month')) - 1] ?? '';
  return template.replace('{day}', parts.get('day') ?? '').replace('{year}', parts.get('year') ?? '');
}
