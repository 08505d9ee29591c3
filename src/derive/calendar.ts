// Days that have items, grouped by year and month for the archive. Pure.

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

/** The newest name that sorts before another: closed pages link backwards only. @param names newest first */
export function before(names: readonly string[], name: string): string | undefined {
  return names.find((other) => other < name);
}

/** Each month once (yyyy-mm), in the order of the days. */
export function monthsOf(days: readonly { day: string }[]): string[] {
  return [...new Set(days.map(({ day }) => day.slice(0, 7)))];
}

function sum(days: readonly CalendarDay[]): number {
  return days.reduce((total, { count }) => total + count, 0);
}
