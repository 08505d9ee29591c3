// Dates in the reader's language, always in Minsk time: the time zone of the build must not change the bytes of a page.
import { toLatin } from '../lib/belarusian-latin.ts';
import type { UiLanguage } from '../model/language.ts';

const TIME_ZONE = 'Europe/Minsk';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(lang: UiLanguage, options: Intl.DateTimeFormatOptions, instant: string): string {
  if (lang === 'be-latn') return toLatin(format('be', options, instant));
  const key = `${lang} ${JSON.stringify(options)}`;
  let cached = formats.get(key);
  if (cached === undefined) {
    // British English: day before month and 24 hours, as in the other two languages.
    cached = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone: TIME_ZONE, ...options });
    formats.set(key, cached);
  }
  return cached.format(new Date(instant));
}

/** An instant of a day in Minsk: noon there. */
const noon = (day: string) => `${day}T09:00:00Z`;

/** `14:05` */
export function formatTime(instant: string, lang: UiLanguage): string {
  return format(lang, { hour: '2-digit', minute: '2-digit', hour12: false }, instant);
}

/** `23 August 2026 at 14:05` */
export function formatMoment(instant: string, lang: UiLanguage): string {
  return format(lang, { dateStyle: 'long', timeStyle: 'short' }, instant);
}

/** `23 August at 14:05` */
export function formatShortMoment(instant: string, lang: UiLanguage): string {
  return format(lang, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hour12: false }, instant);
}

/** `23 August 2026` for a day given as yyyy-mm-dd. */
export function formatDay(day: string, lang: UiLanguage): string {
  return format(lang, { dateStyle: 'long' }, noon(day));
}

/** `{day} August {year}` for each month, for scripts: some browsers have no Belarusian date formats. */
export function dayTemplates(lang: UiLanguage): string[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = String(index + 1).padStart(2, '0');
    return formatDay(`2026-${month}-15`, lang).replace('15', '{day}').replace('2026', '{year}');
  });
}

/** `23 August` */
export function formatDayMonth(day: string, lang: UiLanguage): string {
  return format(lang, { day: 'numeric', month: 'long' }, noon(day));
}

/** `Sunday, 23 August` */
export function formatWeekday(day: string, lang: UiLanguage): string {
  return capital(format(lang, { weekday: 'long', day: 'numeric', month: 'long' }, noon(day)), lang);
}

/** `Sunday, 23 August 2026` */
export function formatFullDay(day: string, lang: UiLanguage): string {
  return capital(format(lang, { dateStyle: 'full' }, noon(day)), lang);
}

/** The days of a week, from Monday. */
export const WEEK = Array.from({ length: 7 }, (_, at) => `2026-06-0${at + 1}`);

/** `Mon` or `Monday` for a day given as yyyy-mm-dd. */
export function formatWeekdayName(day: string, lang: UiLanguage, weekday: 'short' | 'long'): string {
  return format(lang, { weekday }, noon(day));
}

/** `August` for a month given as yyyy-mm. */
export function formatMonthName(month: string, lang: UiLanguage): string {
  return capital(format(lang, { month: 'long' }, noon(`${month}-15`)), lang);
}

/** `August 2026` for a month given as yyyy-mm. */
export function formatMonth(month: string, lang: UiLanguage): string {
  return `${formatMonthName(month, lang)} ${month.slice(0, 4)}`;
}

/** `3 March 2023`, `March 2023` or `2023` for a day, month or year, within a sentence. */
export function formatPartialDate(date: string, lang: UiLanguage): string {
  if (date.length === 'yyyy'.length) return date;
  if (date.length > 'yyyy-mm'.length) return formatDay(date, lang);
  // The name of the month and the year by themselves: the formats of languages add “г.” to the two together.
  const month = formatMonth(date, lang);
  return lang === 'en' ? month : month.slice(0, 1).toLocaleLowerCase(lang) + month.slice(1);
}

function capital(text: string, lang: UiLanguage): string {
  return text.slice(0, 1).toLocaleUpperCase(lang) + text.slice(1);
}
