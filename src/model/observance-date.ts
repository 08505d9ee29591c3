// The date of an observance in a year. Pure.
import { type DateRule, type Observance, WEEKDAYS } from './observance.ts';
import { addDays } from './time.ts';

const pad = (number: number, length = 2) => String(number).padStart(length, '0');
const dayIn = (year: number, month: number, day: number) => `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

/** Whether there is such a day of the calendar (yyyy-mm-dd). */
export function isCalendarDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day;
}

/** The day of a rule in a year (yyyy-mm-dd); undefined if the year has none, such as 29 February. */
export function dateInYear(rule: DateRule, year: number): string | undefined {
  if (rule.rule === 'fixed') {
    const day = `${pad(year, 4)}-${rule.day}`;
    return isCalendarDay(day) ? day : undefined;
  }
  if (rule.rule === 'easter') return addDays(easterSunday(year, rule.church), rule.days);
  const { month, nth, weekday } = rule;
  const wanted = WEEKDAYS.indexOf(weekday);
  if (nth === -1) {
    const last = addDays(month === 12 ? dayIn(year + 1, 1, 1) : dayIn(year, month + 1, 1), -1);
    return addDays(last, -((weekdayOf(last) - wanted + 7) % 7));
  }
  const first = dayIn(year, month, 1);
  return addDays(first, ((wanted - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
}

/** 0 is Monday. @param day yyyy-mm-dd */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Easter Sunday by the Gregorian calendar, in both churches: for years from 1900 to 2099 in the Orthodox one. */
export function easterSunday(year: number, church: 'orthodox' | 'catholic'): string {
  return church === 'catholic' ? gregorianEaster(year) : julianEaster(year);
}

/** The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function gregorianEaster(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  return dayIn(year, Math.floor(days / 31), (days % 31) + 1);
}

/** Meeus's Julian algorithm; the Julian calendar is 13 days behind from 1900 to 2099. */
function julianEaster(year: number): string {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const days = d + e + 114;
  return addDays(dayIn(year, Math.floor(days / 31), (days % 31) + 1), 13);
}

/** The first year in which a day is kept; undefined if it is not known. */
export function firstYear({ since, event }: Pick<Observance, 'since' | 'event'>): number | undefined {
  const from = since ?? event;
  return from === undefined ? undefined : Number(from.slice(0, 4));
}

/** An observance in one year. */
export interface Occurrence<T> {
  observance: T;
  /** First and last day, yyyy-mm-dd. */
  day: string;
  lastDay: string;
}

type Dated = Pick<Observance, 'id' | 'date' | 'length' | 'since' | 'event'>;

/** When an observance falls in a year; undefined before it was first kept, and if the year has no such day. */
export function occurrenceIn<T extends Dated>(observance: T, year: number): Occurrence<T> | undefined {
  const day = dateInYear(observance.date, year);
  if (day === undefined || year < (firstYear(observance) ?? year)) return undefined;
  return { observance, day, lastDay: addDays(day, observance.length - 1) };
}

/** All that fall, at least in part, in a span of days (yyyy-mm-dd, both included); by day, then by id. */
export function occurrencesBetween<T extends Dated>(
  observances: readonly T[],
  from: string,
  to: string,
): Occurrence<T>[] {
  const years: number[] = [];
  // One of several days may begin in the year before.
  for (let year = Number(from.slice(0, 4)) - 1; year <= Number(to.slice(0, 4)); year += 1) years.push(year);
  return years
    .flatMap((year) => observances.flatMap((observance) => occurrenceIn(observance, year) ?? []))
    .filter(({ day, lastDay }) => day <= to && lastDay >= from)
    .sort((a, b) => (a.day === b.day ? (a.observance.id < b.observance.id ? -1 : 1) : a.day < b.day ? -1 : 1));
}
