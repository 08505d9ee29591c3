// Which of the times a feed names can be true.
import type { ParsedItem } from '../../model/feed.ts';
import { readDate } from '../parse/dates.ts';

/** The web had no feeds before; 1970 and 1980 are clocks that were never set. */
const FIRST_TRUE_TIME = Date.parse('1995-01-01T00:00:00Z');
const FUTURE_TOLERANCE_MS = 24 * 60 * 60 * 1000;

export interface ItemDates {
  publishedAt?: string;
  updatedAt?: string;
}

/** Times as files hold them. A missing time of publication is taken from the earliest change that is named. */
export function itemDates(dates: ParsedItem['dates'], timezone: string, now: string): ItemDates {
  const published = readable(dates.published, timezone, now)[0];
  const updated = readable(dates.updated, timezone, now);
  const publishedAt = published ?? updated.toSorted()[0];
  const updatedAt = updated.toSorted().at(-1);
  return { ...(publishedAt === undefined ? {} : { publishedAt }), ...(updatedAt === undefined ? {} : { updatedAt }) };
}

function readable(texts: readonly string[], timezone: string, now: string): string[] {
  return texts.flatMap((text) => {
    const instant = readDate(text, timezone);
    return instant === undefined || !canBeTrue(Date.parse(instant), Date.parse(now)) ? [] : [instant];
  });
}

function canBeTrue(time: number, now: number): boolean {
  return time >= FIRST_TRUE_TIME && time <= now + FUTURE_TOLERANCE_MS;
}
