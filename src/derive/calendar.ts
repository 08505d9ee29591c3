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

function sum(days: readonly CalendarDay[]): number {
  return days.reduce((total, { count }) => total + count, 0);
}
