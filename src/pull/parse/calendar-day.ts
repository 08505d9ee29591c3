// Reads the calendar day from a date whose time of day is already removed.
import { DAY_MS } from '../../lib/duration.ts';
import { isFiller, isWeekday, monthOf, zoneOffset } from './date-words.ts';
import type { LocalTime } from './zoned-time.ts';

export type Day = Pick<LocalTime, 'year' | 'month' | 'day'>;

/** Reads a day in numbers or words from a lower-case text; undefined if there is no valid day. */
export function readDay(text: string): Day | undefined {
  const day = readNumericDay(text) ?? readIsoDay(text) ?? readWordedDay(text);
  return day && isValidDay(day) ? day : undefined;
}

/** yyyy-mm-dd, yy-mm-dd, dd.mm.yyyy, dd.mm.yy; with slashes mm/dd/yyyy, or dd/mm/yyyy if the first exceeds 12. */
function readNumericDay(rest: string): Day | undefined {
  const found = /(?:^|[^\d])(\d{1,4})([-./])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(rest);
  const leftover = found && rest.replace(found[0], ' ');
  if (!found || !hasOnlyFillers(leftover ?? '')) return undefined;
  const [first, middle, last] = [Number(found[1]), Number(found[3]), Number(found[4])];
  if ((found[1]?.length ?? 0) === 4) return { year: first, month: middle, day: last };
  const year = expandYear(found[4] ?? '');
  if (found[2] === '-' && first > 31) return { year: expandYear(found[1] ?? ''), month: middle, day: last };
  if (found[2] === '/' && first <= 12) return { year, month: first, day: middle };
  return middle > 12 ? { year, month: first, day: middle } : { year, month: middle, day: first };
}

/** Year and year-month (W3CDTF); ordinal and week dates (ISO 8601). */
function readIsoDay(rest: string): Day | undefined {
  const found = /^ ?(\d{4})(?:-(\d\d)|-?(\d{3})|-?w(\d\d)(?:-?([1-7]))?)? ?$/.exec(rest);
  if (!found) return undefined;
  const year = Number(found[1]);
  if (found[3]) return addDays(Date.UTC(year, 0, 0), Number(found[3]));
  if (found[4]) {
    const fourth = new Date(Date.UTC(year, 0, 4));
    const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY_MS;
    return addDays(monday, (Number(found[4]) - 1) * 7 + Number(found[5] ?? 1) - 1);
  }
  return { year, month: Number(found[2] ?? 1), day: 1 };
}

function addDays(start: number, days: number): Day {
  const date = new Date(start + days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** A month name, a day and a year in any order. */
function readWordedDay(rest: string): Day | undefined {
  const words: string[] = rest.match(/\p{L}[\p{L}’']*/gu) ?? [];
  const numbers = rest.match(/\d+/g) ?? [];
  const months = words.map(monthOf).filter((month) => month !== undefined);
  const month = months[0] ?? (words.includes('сер') ? 8 : undefined);
  if (month === undefined || months.length > 1 || !words.every((word, at) => at === 0 || isDateWord(word)))
    return undefined;
  const [first, second] = numbers;
  if (first === undefined || second === undefined || numbers.length > 2) return undefined;
  const isYearFirst = first.length > 2 || Number(first) > 31;
  const [day, year] = isYearFirst ? [second, first] : [first, second];
  return { year: expandYear(year), month, day: Number(day) };
}

function isDateWord(word: string): boolean {
  return (
    monthOf(word) !== undefined || isWeekday(word) || isFiller(word) || zoneOffset(word) !== undefined || word === 'сер'
  );
}

/** Whether the rest of a text has only weekdays, time zones and fillers. */
function hasOnlyFillers(rest: string): boolean {
  return (
    !/\d/.test(rest) &&
    (rest.match(/\p{L}+/gu) ?? []).every((word) => isWeekday(word) || isFiller(word) || zoneOffset(word) !== undefined)
  );
}

/** RFC 5322 4.3, but 50–69 also count from 2000. Three digits count from 1900. */
function expandYear(digits: string): number {
  const year = Number(digits);
  if (digits.length >= 4) return year;
  return digits.length === 2 && year < 70 ? 2000 + year : 1900 + year;
}

function isValidDay({ year, month, day }: Day): boolean {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
