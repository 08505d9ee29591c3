import { toInstant } from '../model/time.ts';

export function hoursAfter(instant: string, hours: number): string {
  return toInstant(Date.parse(instant) + hours * 3_600_000);
}
