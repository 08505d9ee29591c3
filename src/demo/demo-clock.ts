import { UsageProblem } from '../lib/problem.ts';
import { toInstant } from '../model/time.ts';

/**
 * The clock of a demo, in UTC to the second: the time of `--now` (ISO 8601 with a zone), or of this machine.
 * Throws UsageProblem for a text that is not such a time.
 */
export function demoClock(now: string | undefined): string {
  if (now === undefined) return toInstant(Date.now());
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(now) || Number.isNaN(Date.parse(now)))
    throw new UsageProblem({
      what: `--now ${now} is not a time.`,
      why: 'It takes a date, a time and a zone in ISO 8601.',
      fix: 'Write it such as 2026-08-23T09:00:00Z.',
    });
  return toInstant(Date.parse(now));
}
