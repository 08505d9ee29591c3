// Weeks of ISO 8601: Monday to Sunday; the first of a year has its first Thursday. Pure.
import { DAY_MS } from '../lib/duration.ts';
import { weekdayOf } from './observance-date.ts';
import { addDays } from './time.ts';

export interface IsoWeek {
  /** 2026-w34 */
  week: string;
  /** Monday and Sunday, yyyy-mm-dd. */
  from: string;
  to: string;
}

/** The week of a day. @param day yyyy-mm-dd */
export function weekOf(day: string): IsoWeek {
  const from = addDays(day, -weekdayOf(day));
  const thursday = addDays(from, 3);
  const year = thursday.slice(0, 4);
  const number = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * DAY_MS)) + 1;
  return { week: `${year}-w${String(number).padStart(2, '0')}`, from, to: addDays(from, 6) };
}
