// The days of the year as an iCalendar file (RFC 5545) for calendar programs. Pure: no clock, so that the same content
// gives the same bytes.
import type { WrittenLanguage } from '../model/language.ts';
import type { Observance } from '../model/observance.ts';
import { dateInYear, firstYear } from '../model/observance-date.ts';
import { addDays } from '../model/time.ts';

export interface CalendarFileOptions {
  /** Name of the calendar in the program. */
  title: string;
  /** Language of names and descriptions; undefined for one file with all of them. */
  lang?: WrittenLanguage | undefined;
  /** A text of the language in the script of the reader. */
  inScript?: (text: string) => string;
}

/** No host name of ours, and the same in every copy: a program that changes to another mirror sees no day twice. */
const UID_DOMAIN = 'days.lusterka.invalid';
/** Moving days have one event each year, up to so many years after the file of the day was checked. */
const YEARS_AHEAD = 10;
/** First year of a day of which it is not known since when it is kept: that of its check, less one. */
const YEARS_BACK = 1;
/** RFC 5545, 3.1: octets of a line without its end. */
const MAX_OCTETS = 75;
const LEAP_DAY = '02-29';
const WEEKDAY_CODES = {
  monday: 'MO',
  tuesday: 'TU',
  wednesday: 'WE',
  thursday: 'TH',
  friday: 'FR',
  saturday: 'SA',
  sunday: 'SU',
};

/** The file as text: days sorted by id, lines of at most 75 octets that end in CRLF. */
export function calendarFile(observances: readonly Observance[], options: CalendarFileOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lusterka//Days of the year//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(options.title)}`,
    `X-WR-CALNAME:${escapeText(options.title)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P7D',
    ...observances.toSorted((a, b) => (a.id < b.id ? -1 : 1)).flatMap((observance) => events(observance, options)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

/** One yearly event; one for each year if its date is counted from Easter, which no rule of RFC 5545 describes. */
function events(observance: Observance, options: CalendarFileOptions): string[] {
  const { id, date, checkedOn } = observance;
  const checkedYear = Number(checkedOn.slice(0, 4));
  const known = firstYear(observance);
  if (date.rule === 'easter') {
    const last = checkedYear + YEARS_AHEAD;
    const years: number[] = [];
    for (let year = Math.max(known ?? 0, checkedYear - YEARS_BACK); year <= last; year += 1) years.push(year);
    return years.flatMap((year) => {
      const day = dateInYear(date, year);
      return day === undefined ? [] : event(observance, `${id}-${year}`, day, undefined, options);
    });
  }
  const start = firstDay(observance, known ?? checkedYear - YEARS_BACK);
  if (start === undefined) return [];
  return event(observance, id, start, recurrence(date), options);
}

function recurrence(date: Exclude<Observance['date'], { rule: 'easter' }>): string {
  if (date.rule === 'weekday')
    return `FREQ=YEARLY;BYMONTH=${date.month};BYDAY=${date.nth}${WEEKDAY_CODES[date.weekday]}`;
  // Programs differ in what they make of a plain yearly rule on this day.
  return date.day === LEAP_DAY ? 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' : 'FREQ=YEARLY';
}

/** The first date of a rule from a year on: the next leap year for 29 February. */
function firstDay({ date }: Observance, from: number): string | undefined {
  for (let year = from; year < from + 8; year += 1) {
    const day = dateInYear(date, year);
    if (day !== undefined) return day;
  }
  return undefined;
}

function event(
  observance: Observance,
  name: string,
  day: string,
  rule: string | undefined,
  options: CalendarFileOptions,
): string[] {
  const [address] = observance.sources;
  return [
    'BEGIN:VEVENT',
    `UID:${name}@${UID_DOMAIN}`,
    // Without a method, DTSTAMP is when the information was last revised (RFC 5545, 3.8.7.2).
    `DTSTAMP:${basicDate(observance.checkedOn)}T000000Z`,
    `DTSTART;VALUE=DATE:${basicDate(day)}`,
    // Not included (RFC 5545, 3.6.1).
    `DTEND;VALUE=DATE:${basicDate(addDays(day, observance.length))}`,
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    ...texts(observance, options),
    'TRANSP:TRANSPARENT',
    'CLASS:PUBLIC',
    ...(address === undefined ? [] : [`URL:${address.url}`]),
    'END:VEVENT',
  ];
}

function texts({ names, meaning }: Observance, { lang, inScript = (text) => text }: CalendarFileOptions): string[] {
  if (lang !== undefined) {
    const [name, about] = [names[lang] ?? names.en, meaning[lang] ?? meaning.en].map(inScript) as [string, string];
    return [`SUMMARY;LANGUAGE=${tagOf(lang, inScript)}:${escapeText(name)}`, `DESCRIPTION:${escapeText(about)}`];
  }
  const languages = ['be', 'ru', 'en'] as const;
  const namesOf = languages.flatMap((one) => names[one] ?? []);
  const about = languages.flatMap((one) => meaning[one] ?? []);
  return [`SUMMARY:${escapeText([...new Set(namesOf)].join(' / '))}`, `DESCRIPTION:${escapeText(about.join('\n\n'))}`];
}

/** A text of Belarusian in Latin script says so. */
const tagOf = (lang: WrittenLanguage, inScript: (text: string) => string) =>
  lang === 'be' && inScript('б') !== 'б' ? 'be-Latn' : lang;

const basicDate = (day: string) => day.replaceAll('-', '');

/** RFC 5545, 3.3.11. */
function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n');
}

/** RFC 5545, 3.1: a longer line continues in the next one, after a space. No character is divided. */
export function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MAX_OCTETS) {
      parts.push(part);
      // The space at the start of the next line counts.
      [part, octets] = ['', 1];
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
