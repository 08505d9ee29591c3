import { HOUR_MS } from '../lib/duration.ts';
import { toInstant } from '../model/time.ts';

export function hoursAfter(instant: string, hours: number): string {
  return toInstant(Date.parse(instant) + hours * HOUR_MS);
}
