// Chooses the plausible dates of an item.
import type { DateOrigin } from '../../model/dry-run.ts';
import type { ParsedItem } from '../../model/feed.ts';
import { EARLIEST_TIME, isFarAfter } from '../../model/time.ts';
import { readZonedDate } from '../parse/dates.ts';

export interface ItemDates {
  publishedAt?: string;
  updatedAt?: string;
}

/** Dates as UTC ISO strings. Without a time of publication, `publishedAt` is the earliest time of change. */
export function chooseItemDates(dates: ParsedItem['dates'], timezone: string, now: string): ItemDates {
  const publishedAt = findPublication(dates, timezone, now)?.instant;
  const updatedAt = readPlausible(dates.updated, timezone, now)
    .map(({ instant }) => instant)
    .sort()
    .at(-1);
  return { ...(publishedAt === undefined ? {} : { publishedAt }), ...(updatedAt === undefined ? {} : { updatedAt }) };
}

/** The time of publication and its origin; undefined if the feed gives no plausible time. */
export function findPublication(
  dates: ParsedItem['dates'],
  timezone: string,
  now: string,
): { instant: string; from: Extract<DateOrigin, 'published' | 'updated'>; isZoned: boolean } | undefined {
  const [published] = readPlausible(dates.published, timezone, now);
  const [changed] = readPlausible(dates.updated, timezone, now).sort((a, b) => (a.instant < b.instant ? -1 : 1));
  const found = published ?? changed;
  if (found === undefined) return undefined;
  return {
    ...found,
    from: published === undefined ? 'updated' : 'published',
    isZoned: found.isZoned && dates.zoneless?.includes(found.instant) !== true,
  };
}

function readPlausible(
  texts: readonly string[],
  timezone: string,
  now: string,
): { instant: string; isZoned: boolean }[] {
  return texts.flatMap((text) => {
    const read = readZonedDate(text, timezone);
    return read === undefined || !isPlausible(read.instant, now) ? [] : [read];
  });
}

function isPlausible(instant: string, now: string): boolean {
  return instant >= EARLIEST_TIME && !isFarAfter(instant, now);
}
