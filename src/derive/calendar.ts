// Days that have items, as an archive shows them: years, months, days. Pure; newest first.

export interface CalendarDay {
  /** yyyy-mm-dd */
  day: string;
  count: number;
}
export interface CalendarMonth {
  /** yyyy-mm */
  month: string;
  days: CalendarDay[];
}
export interface CalendarYear {
  year: string;
  months: CalendarMonth[];
}

/** Takes days newest first; inside a month they stand as in a calendar, the first one first. */
export function calendar(days: ReadonlyMap<string, { readonly length: number }>): CalendarYear[] {
  const counted = [...days].map(([day, items]) => ({ day, count: items.length }));
  return [...Map.groupBy(counted, ({ day }) => day.slice(0, 4))].map(([year, ofYear]) => ({
    year,
    months: [...Map.groupBy(ofYear, ({ day }) => day.slice(0, 7))].map(([month, ofMonth]) => ({ month, days: ofMonth.reverse() })),
  }));
}

/** The days before and after one, among those that have items; takes them newest first. */
export function neighbours(days: readonly string[], day: string): { previous?: string; next?: string } {
  const place = days.indexOf(day);
  const previous = days[place + 1];
  const next = days[place - 1];
  return { ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) };
}
