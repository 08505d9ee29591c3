import { HOUR_MS } from '../lib/duration.ts';
import { z } from 'astro/zod';

/** An instant as files hold it: UTC, ISO 8601, to the second: 2026-08-23T09:00:00Z. */
export const instantSchema = z.iso.datetime({
  precision: 0,
  error: 'Give a time in UTC such as 2026-08-23T09:00:00Z.',
});

/** Minsk has kept UTC+3 all year since 2011: the paper's day is the reader's day there. */
const MINSK_OFFSET_MS = 3 * HOUR_MS;

/** Milliseconds since 1970 or a Date, as files hold it. Throws RangeError where that is not a time. */
export function toInstant(time: number | Date): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** The calendar day in Minsk of an instant, as yyyy-mm-dd. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + MINSK_OFFSET_MS).toISOString().slice(0, 10);
}
