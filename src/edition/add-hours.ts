import { toInstant } from '../model/time.ts';

export function addHours(instant: string, hours: number): string {
  return toInstant(Date.parse(instant) + hours * 3_600_000);
}
