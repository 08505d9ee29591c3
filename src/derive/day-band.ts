// The band of coming days on front pages. Pure; "now" is the day of the newest item.
import type { OccurrenceEntry } from '../model/entries.ts';

/** A day is announced a week ahead. */
export const BAND_DAYS = 7;
/** Maximum number of days in the band; the page of all days has the others. */
export const BAND_LENGTH = 3;

/** Years from the event to this anniversary; undefined in its first year, and for a day that somebody established. */
export function yearsSince({
  event,
  day,
  establishedBy,
}: Pick<OccurrenceEntry, 'event' | 'day' | 'establishedBy'>): number | undefined {
  if (event === undefined || establishedBy !== undefined) return undefined;
  const years = Number(day.slice(0, 4)) - Number(event.slice(0, 4));
  return years > 0 ? years : undefined;
}
