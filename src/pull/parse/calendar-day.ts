// The day in a date, once the time of day is taken out of it.
import { DAY_MS } from '../../lib/duration.ts';
import { isFiller, isWeekday, monthOf, zoneOffset } from './date-words.ts';
import type { CivilTime } from './zoned-time.ts';

export type Day = Pick<CivilTime, 'year' | 'month' | 'day'>;

/** The day that a text in small letters names in numbers or words; undefined where there is none such in the calendar. */
export function readDay(text: string): Day | undefined {
  const day = numericDay(text) ?? isoDay(text) ?? wordedDay(text);
  return day && isDay(day) ? day : undefined;
}

/** yyyy-mm-dd, yy-mm-dd, dd.mm.yyyy, dd.mm.yy; with slashes the month comes first unless it cannot. */
function numericDay(rest: string): Day | undefined {
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
    const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY_MS;
    return dayAfter(monday, (Number(found[4]) - 1) * 7 + Number(found[5] ?? 1) - 1);
  }
  return { year, month: Number(found[2] ?? 1), day: 1 };
}

function dayAfter(start: number, days: number): Day {
  const date = new Date(start + days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** A month in words, a day and a year in any order. */
function wordedDay(rest: string): Day | undefined {
  const words: string[] = rest.match(/\p{L}[\p{L}’']*/gu) ?? [];
  const numbers = rest.match(/\d+/g) ?? [];
  const months = words.map(monthOf).filter((month) => month !== undefined);
  const month = months[0] ?? (words.includes('сер') ? 8 : undefined);
  if (month === undefined || months.length > 1 || !words.every((word, at) => at === 0 || isExpected(word)))
    return undefined;
  const [first, second] = numbers;
  if (first === undefined || second === undefined || numbers.length > 2) return undefined;
  const isYearFirst = first.length > 2 || Number(first) > 31;
  const [day, year] = isYearFirst ? [second, first] : [first, second];
  return { year: fullYear(year), month, day: Number(day) };
}

function isExpected(word: string): boolean {
  return (
    monthOf(word) !== undefined || isWeekday(word) || isFiller(word) || zoneOffset(word) !== undefined || word === 'сер'
  );
}

/** Whether what is left of a text says nothing more: weekdays and fillers only. */
function isSilent(rest: string): boolean {
  return (
    !/\d/.test(rest) &&
    (rest.match(/\p{L}+/gu) ?? []).every((word) => isWeekday(word) || isFiller(word) || zoneOffset(word) !== undefined)
  );
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
