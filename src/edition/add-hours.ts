import { HOUR_MS } from '../lib/duration.ts';
import { toInstant } from '../model/time.ts';

/** @param instant ISO 8601 in UTC, with seconds. Returns the same form. */
export function addHours(instant: string, hours: number): string {
  return toInstant(Date.parse(instant) + hours * HOUR_MS);
}
