// Days that have items, grouped by year, month and week for the archive. Pure.
import { weekdayOf } from '../model/observance-date.ts';
import { addDays } from '../model/time.ts';

export interface CalendarDay {
  /** yyyy-mm-dd */
  day: string;
  count: number;
}
export interface CalendarMonth {
  /** yyyy-mm */
  month: string;
  count: number;
  days: CalendarDay[];
}
export interface CalendarYear {
  year: string;
  count: number;
  months: CalendarMonth[];
}

/**
 * Groups days by year and month, newest first; the days of a month come in calendar order.
 * @param days newest first
 */
export function calendar(days: readonly CalendarDay[]): CalendarYear[] {
  return [...Map.groupBy(days, ({ day }) => day.slice(0, 4))].map(([year, ofYear]) => ({
    year,
    count: sum(ofYear),
    months: [...Map.groupBy(ofYear, ({ day }) => day.slice(0, 7))].map(([month, ofMonth]) => ({
      month,
      count: sum(ofMonth),
      days: ofMonth.reverse(),
    })),
  }));
}

/**
 * The weeks of a month, from Monday, each with seven places; a place outside the month is undefined, and a day without items
 * has the count 0.
 * @param days the days of the month that have items
 */
export function weeksOfMonth(month: string, days: readonly CalendarDay[]): (CalendarDay | undefined)[][] {
  const counts = new Map(days.map(({ day, count }) => [day, count]));
  const weeks: (CalendarDay | undefined)[][] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) {
    const at = weekdayOf(day);
    if (at === 0 || weeks.length === 0) weeks.push(Array.from({ length: 7 }, () => undefined));
    (weeks.at(-1) as (CalendarDay | undefined)[])[at] = { day, count: counts.get(day) ?? 0 };
  }
  return weeks;
}

function sum(days: readonly CalendarDay[]): number {
  return days.reduce((total, { count }) => total + count, 0);
}
