// When newsrooms publish: more by day than by night, more on working days.
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/duration.ts';
import type { Chance } from './chance.ts';

/** Of the hours of a day in Minsk, 0 to 23. */
const HOUR_WEIGHTS = [1, 1, 0.5, 0.3, 0.3, 1, 3, 5, 8, 10, 10, 10, 9, 9, 10, 10, 9, 9, 8, 7, 6, 5, 4, 2];
/** Of the days of a week, Sunday first. */
const DAY_WEIGHTS = [0.5, 1.1, 1.15, 1.15, 1.1, 1.1, 0.6];
const MINSK_MS = 3 * HOUR_MS;

/** How much is published on a day, 1 on average. @param day start of a day in Minsk, in milliseconds */
export function dayWeight(day: number): number {
  return (DAY_WEIGHTS[new Date(day + MINSK_MS).getUTCDay()] ?? 1) / (DAY_WEIGHTS.reduce((sum, one) => sum + one) / 7);
}

/** A time of a day, on the full five minutes in half of the cases. */
export function timeOnDay(day: number, chance: Chance): number {
  let left = chance.next() * HOUR_WEIGHTS.reduce((sum, one) => sum + one);
  const hour = HOUR_WEIGHTS.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  const minute = chance.is(0.5) ? chance.whole(0, 11) * 5 : chance.whole(0, 59);
  return day + hour * HOUR_MS + minute * MINUTE_MS;
}

/** Starts of the days in Minsk before and at a time, oldest first. */
export function daysBefore(now: number, count: number): number[] {
  const today = Math.floor((now + MINSK_MS) / DAY_MS) * DAY_MS - MINSK_MS;
  return Array.from({ length: count }, (_, nth) => today - (count - 1 - nth) * DAY_MS);
}
