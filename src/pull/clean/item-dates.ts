// Which of the times a feed names can be true.
import { DAY_MS } from '../../lib/duration.ts';
import type { ParsedItem } from '../../model/feed.ts';
import type { DateOrigin } from '../../model/trial.ts';
import { readZonedDate } from '../parse/dates.ts';

/** The web had no feeds before; 1970 and 1980 are clocks that were never set. */
const FIRST_TRUE_TIME = Date.parse('1995-01-01T00:00:00Z');
const FUTURE_TOLERANCE_MS = DAY_MS;

export interface ItemDates {
  publishedAt?: string;
  updatedAt?: string;
}

/** Times as files hold them. A missing time of publication is taken from the earliest change that is named. */
export function itemDates(dates: ParsedItem['dates'], timezone: string, now: string): ItemDates {
  const publishedAt = originOf(dates, timezone, now)?.instant;
  const updatedAt = readable(dates.updated, timezone, now)
    .map(({ instant }) => instant)
    .sort()
    .at(-1);
  return { ...(publishedAt === undefined ? {} : { publishedAt }), ...(updatedAt === undefined ? {} : { updatedAt }) };
}

/** Where the time of publication comes from; undefined where no time that is named can be true. */
export function originOf(
  dates: ParsedItem['dates'],
  timezone: string,
  now: string,
): { instant: string; from: Extract<DateOrigin, 'published' | 'changed'>; isZoned: boolean } | undefined {
  const [published] = readable(dates.published, timezone, now);
  const [changed] = readable(dates.updated, timezone, now).sort((a, b) => (a.instant < b.instant ? -1 : 1));
  const found = published ?? changed;
  if (found === undefined) return undefined;
  return {
    ...found,
    from: published === undefined ? 'changed' : 'published',
    isZoned: found.isZoned && dates.zoneless?.includes(found.instant) !== true,
  };
}

function readable(texts: readonly string[], timezone: string, now: string): { instant: string; isZoned: boolean }[] {
  return texts.flatMap((text) => {
    const read = readZonedDate(text, timezone);
    return read === undefined || !canBeTrue(Date.parse(read.instant), Date.parse(now)) ? [] : [read];
  });
}

function canBeTrue(time: number, now: number): boolean {
  return time >= FIRST_TRUE_TIME && time <= now + FUTURE_TOLERANCE_MS;
}
