import { z } from 'astro/zod';
import { DAY_MS, HOUR_MS } from '../lib/duration.ts';
import { UsageProblem } from '../lib/problem.ts';

/** An instant in files: UTC, ISO 8601, precise to the second: 2026-08-23T09:00:00Z. */
export const instantSchema = z.iso.datetime({
  precision: 0,
  error: 'Give a time in UTC such as 2026-08-23T09:00:00Z.',
});

/** A day, month or year in people's files: 2022-10-07, 2022-10, 2022. */
export const partialDateSchema = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'Give a day, month or year such as 2022-10-07 or 2022.',
  );

/**
 * The time of a command: the value of its flag --now, or the current time.
 * @throws UsageProblem if the value is not a time
 */
export function readClock(now: string | undefined): string {
  const time = now === undefined ? Date.now() : Date.parse(now);
  if (!Number.isNaN(time)) return toInstant(time);
  throw new UsageProblem({
    what: 'Nothing was done.',
    why: `“${now}” is not a time.`,
    fix: 'Give --now a time in UTC such as 2026-08-23T09:00:00Z.',
  });
}

/** Feeds did not exist earlier. Times in 1970 or 1980 come from clocks that were not set. */
export const EARLIEST_TIME = '1995-01-01T00:00:00Z';

/** How far a time may be ahead of the clock that it is compared with: clocks differ, and feeds name wrong time zones. */
const FUTURE_TOLERANCE_MS = DAY_MS;

/** Whether an instant is more than a day after another one. */
export function isFarAfter(instant: string, other: string): boolean {
  return Date.parse(instant) > Date.parse(other) + FUTURE_TOLERANCE_MS;
}

/** Minsk has been at UTC+3 all year since 2011. */
const MINSK_OFFSET_MS = 3 * HOUR_MS;

/**
 * Formats an instant for files.
 * @param time milliseconds since 1970, or a Date
 * @throws RangeError if it is not a valid time
 */
export function toInstant(time: number | Date): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** The calendar day of an instant in Minsk, as yyyy-mm-dd. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + MINSK_OFFSET_MS).toISOString().slice(0, 10);
}

/** The day so many days after another one; before it if the number is negative. @param day yyyy-mm-dd */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
