// Dates as publishers write them, to instants. Never asks the clock: a date without a year is no date.
import { toInstant } from '../model/time.ts';
import { isFiller, isWeekday, monthOf, zoneOffset } from './date-words.ts';
import { type CivilTime, utcOf } from './zoned-time.ts';

const MAX_CHARS = 100;
const MAX_OFFSET_MINUTES = 14 * 60;

/** What was read so far, and what of the text is still unread. */
interface Reading {
  rest: string;
  time: { hour: number; minute: number; second: number };
  /** Minutes east of UTC, or the IANA zone named in the text. */
  zone: number | string | undefined;
}

type Day = Pick<CivilTime, 'year' | 'month' | 'day'>;

/**
 * Reads RFC 822 and 5322, ISO 8601 and W3CDTF, asctime, numbers (dd.mm.yyyy), and words in Belarusian, Russian,
 * Ukrainian, Polish and English. A wrong weekday does no harm.
 * @param timezone IANA zone of a date that names none; RangeError where there is no such zone
 * @returns an instant such as 2026-08-23T09:00:00Z, or undefined for what is no date (32 May, month 13)
 */
export function readDate(text: string, timezone: string): string | undefined {
  const tidy = tidyUp(text);
  if (tidy.length > MAX_CHARS) return undefined;
  const reading = readTime(expandIso(tidy));
  const day = reading && (numericDay(reading) ?? isoDay(reading.rest) ?? wordedDay(reading));
  if (!day || !isDay(day) || !isTime(reading.time)) return undefined;
  return toInstant(utcOf({ ...day, ...reading.time }, reading.zone ?? timezone));
}

function tidyUp(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/[−–—]/g, '-')
    .replace(/[а-яёіўїєґ]*i[а-яёіўїєґi]*/g, (word) => (/[а-яёіўїєґ]/.test(word) ? word.replaceAll('i', 'і') : word))
    .trim();
}

/** ISO's forms with a T or without separators, and seconds since 1970, in their long forms with a blank. */
function expandIso(text: string): string {
  if (/^1[0-8]\d{8}(?:\d{3})?$/.test(text)) return expandIso(new Date(Number(text.slice(0, 10)) * 1000).toISOString().toLowerCase());
  const basic = /^(\d{4})(\d\d)(\d\d)(?:[t ]?(\d\d)(\d\d)(\d\d)?)?(?=$|[z+. -])/.exec(text);
  if (basic) return `${basic[1]}-${basic[2]}-${basic[3]}${timeOf(basic.slice(4))}${text.slice(basic[0].length)}`;
  const extended = /^(\d{4}[\dw-]*)t ?(\d\d)(?::?(\d\d)(?::?(\d\d))?)?/.exec(text);
  return extended ? `${extended[1]}${timeOf(extended.slice(2))}${text.slice(extended[0].length)}` : text;
}

function timeOf([hour, minute = '00', second = '00']: (string | undefined)[]): string {
  return hour === undefined ? '' : ` ${hour}:${minute}:${second}`;
}

/** Takes the time of day and the zone behind it out of the text. */
function readTime(text: string): Reading | undefined {
  const midnight = { hour: 0, minute: 0, second: 0 };
  const found = /(?:^|[^\d])(\d{1,2})[:h](\d{1,2})(?::(\d{1,2})(?:[.,:]\d+)?)? ?(?:([ap])\.? ?m\b\.?)?/.exec(text);
  if (!found) return { rest: text, time: midnight, zone: undefined };
  const [whole, hour, minute, second, half] = found;
  const before = text.slice(0, found.index + (/^\d/.test(whole) ? 0 : 1));
  const { zone, rest } = readZone(text.slice(found.index + whole.length));
  const time = { hour: hourOf(Number(hour), half), minute: Number(minute), second: Number(second ?? 0) };
  return { rest: `${before} ${rest}`.trim(), time, zone };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12) return hour;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** A zone at the beginning of what follows the time: an offset, a name, a name with an offset, or an IANA zone. */
function readZone(text: string): { zone: number | string | undefined; rest: string } {
  const offset = /^ ?(?:gmt|utc|ut|z)? ?([+-]) ?(\d{1,2})(?::?(\d\d))?(?!\d|[-.]\d)/.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    const signed = offset[1] === '-' ? -minutes : minutes;
    return { zone: minutes > MAX_OFFSET_MINUTES ? 0 : signed, rest: text.slice(offset[0].length).replace(/^ ?\p{L}{1,5}(?= |$)/u, '') };
  }
  const iana = /\b[a-z]+\/[a-z_]+(?:\/[a-z_]+)?\b/.exec(text)?.[0];
  if (iana && isZone(iana)) return { zone: iana, rest: text.replace(iana, ' ') };
  const name = /^ ?(\p{L}{1,6})(?=[ .,]|$)/u.exec(text);
  const known = zoneOffset(name?.[1] ?? '');
  if (name && known !== undefined) return { zone: known, rest: text.slice(name[0].length) };
  // RFC 5322 4.3: a zone that nobody knows counts as UTC.
  const unknown = /^ ?([a-z]{1,5})(?= |$)/.exec(text);
  const isZoneName = unknown && !monthOf(unknown[1] ?? '') && !isWeekday(unknown[1] ?? '') && !isFiller(unknown[1] ?? '');
  return isZoneName ? { zone: 0, rest: text.slice(unknown[0].length) } : { zone: undefined, rest: text };
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false; // Intl answers an unknown zone with an error.
  }
}

/** yyyy-mm-dd, yy-mm-dd, dd.mm.yyyy, dd.mm.yy; with slashes the month comes first unless it cannot. */
function numericDay({ rest }: Reading): Day | undefined {
  const found = /(?:^|[^\d])(\d{1,4})([-./])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(rest);
  const leftover = found && rest.replace(found[0], ' ');
  if (!found || !isSilent(leftover ?? '')) return undefined;
  const [first, middle, last] = [Number(found[1]), Number(found[3]), Number(found[4])];
  if ((found[1]?.length ?? 0) === 4) return { year: first, month: middle, day: last };
  const year = fullYear(found[4] ?? '');
  if (found[2] === '-' && first > 31) return { year: fullYear(found[1] ?? ''), month: middle, day: last };
  if (found[2] === '/' && first <= 12) return { year, month: first, day: middle };
  return middle > 12 ? { year, month: first, day: middle } : { year, month: middle, day: first };
}

/** W3CDTF's year and year-month, ISO's day of the year and day of the week. */
function isoDay(rest: string): Day | undefined {
  const found = /^ ?(\d{4})(?:-(\d\d)|-?(\d{3})|-?w(\d\d)(?:-?([1-7]))?)? ?$/.exec(rest);
  if (!found) return undefined;
  const year = Number(found[1]);
  if (found[3]) return dayAfter(Date.UTC(year, 0, 0), Number(found[3]));
  if (found[4]) {
    const fourth = new Date(Date.UTC(year, 0, 4));
    const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000;
    return dayAfter(monday, (Number(found[4]) - 1) * 7 + Number(found[5] ?? 1) - 1);
  }
  return { year, month: Number(found[2] ?? 1), day: 1 };
}

function dayAfter(start: number, days: number): Day {
  const date = new Date(start + days * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** A month in words, a day and a year in any order. */
function wordedDay({ rest }: Reading): Day | undefined {
  const words: string[] = rest.match(/\p{L}[\p{L}’']*/gu) ?? [];
  const numbers = rest.match(/\d+/g) ?? [];
  const months = words.map(monthOf).filter((month) => month !== undefined);
  const month = months[0] ?? (words.includes('сер') ? 8 : undefined);
  if (month === undefined || months.length > 1 || !words.every((word, at) => at === 0 || isExpected(word))) return undefined;
  const [first, second] = numbers;
  if (first === undefined || second === undefined || numbers.length > 2) return undefined;
  const isYearFirst = first.length > 2 || Number(first) > 31;
  const [day, year] = isYearFirst ? [second, first] : [first, second];
  return { year: fullYear(year), month, day: Number(day) };
}

function isExpected(word: string): boolean {
  return monthOf(word) !== undefined || isWeekday(word) || isFiller(word) || zoneOffset(word) !== undefined || word === 'сер';
}

/** Whether what is left of a text says nothing more: weekdays and fillers only. */
function isSilent(rest: string): boolean {
  return !/\d/.test(rest) && (rest.match(/\p{L}+/gu) ?? []).every((word) => isWeekday(word) || isFiller(word) || zoneOffset(word) !== undefined);
}

/** RFC 5322 4.3: 00–49 are of this century, other short years count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length >= 4) return year;
  return digits.length === 2 && year < 70 ? 2000 + year : 1900 + year;
}

function isDay({ year, month, day }: Day): boolean {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 24:00 ends a day, second 60 is a leap second. */
function isTime({ hour, minute, second }: Reading['time']): boolean {
  return (hour < 24 || (hour === 24 && minute === 0 && second === 0)) && minute < 60 && second <= 60;
}
