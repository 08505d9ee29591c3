// Days that have items, as an archive shows them: years, months, days. Pure; newest first.

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

/** Takes days newest first; inside a month they stand as in a calendar, the first one first. */
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

/** The one before, among those that have items: closed pages link backwards only. Takes them newest first. */
export function before(names: readonly string[], name: string): string | undefined {
  return names.find((other) => other < name);
}

export function monthsOf(days: readonly { day: string }[]): string[] {
  return [...new Set(days.map(({ day }) => day.slice(0, 7)))];
}

function sum(days: readonly CalendarDay[]): number {
  return days.reduce((total, { count }) => total + count, 0);
}
