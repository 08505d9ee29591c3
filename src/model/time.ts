import { z } from 'astro/zod';
import { HOUR_MS } from '../lib/duration.ts';

/** An instant in files: UTC, ISO 8601, precise to the second: 2026-08-23T09:00:00Z. */
export const instantSchema = z.iso.datetime({
  precision: 0,
  error: 'Give a time in UTC such as 2026-08-23T09:00:00Z.',
});

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
