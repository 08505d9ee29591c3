// Days of the year and weeks for pages. "Now" is the day of the newest item, never the clock.
import type { OccurrenceEntry, WeekEntry } from '../model/entries.ts';
import { weekOf } from '../model/iso-week.ts';
import type { Observance } from '../model/observance.ts';
import { type Occurrence, occurrenceIn, occurrencesBetween } from '../model/observance-date.ts';
import { addDays } from '../model/time.ts';
import type { SiteData } from './context.ts';

/**
 * A span of days (both included); the days from the newest item on; all of the year of the newest item;
 * or those of one id in all years in which the archive has items of them.
 */
export type OccurrenceFilter = { from: string; to: string } | { ahead: number } | { year: 'newest' } | { of: string };

/** Year of the dates of a site without items. */
const YEAR_WITHOUT_ITEMS = 2026;

export function occurrencesOf(data: SiteData, filter: OccurrenceFilter): OccurrenceEntry[] {
  const { archive, observances } = data;
  if ('of' in filter) {
    const observance = observances.find(({ id }) => id === filter.of);
    return observance === undefined ? [] : yearsOf(data, observance).map(entryOf);
  }
  const newest = archive.days[0];
  if ('from' in filter) return occurrencesBetween(observances, filter.from, filter.to).map(entryOf);
  if ('ahead' in filter)
    return newest === undefined
      ? []
      : occurrencesBetween(observances, newest, addDays(newest, filter.ahead)).map(entryOf);
  const year = newest === undefined ? YEAR_WITHOUT_ITEMS : Number(newest.slice(0, 4));
  return observances
    .flatMap((observance) => occurrenceIn(observance, year) ?? [])
    .map(entryOf)
    .sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
}

function entryOf({ observance, day, lastDay }: Occurrence<Observance>): OccurrenceEntry {
  const { id, names, establishedBy, event } = observance;
  return {
    ...{ id, names, day, lastDay },
    ...(establishedBy === undefined ? {} : { establishedBy }),
    ...(event === undefined ? {} : { event }),
  };
}

/** When an observance fell, in all years in which the archive has items of these days; newest first. */
export function yearsOf({ archive }: Pick<SiteData, 'archive'>, observance: Observance): Occurrence<Observance>[] {
  const years = new Set(archive.days.map((day) => Number(day.slice(0, 4))));
  return [...years]
    .flatMap((year) => occurrenceIn(observance, year) ?? [])
    .filter(({ day, lastDay }) => archive.filesOfDays(day, lastDay).length > 0);
}

/**
 * Weeks that have items, newest first. A week of which retention has removed a day is left out, so that what was
 * published of a week does not shrink day by day.
 * @param isOver only weeks after which there are items of a later one
 */
export function weeksOf(
  { archive, keptSince = '' }: Pick<SiteData, 'archive' | 'keptSince'>,
  { isOver }: { isOver?: true } = {},
): WeekEntry[] {
  const newest = archive.days[0] ?? '';
  const weeks = new Map(archive.days.map((day) => weekOf(day)).map((week) => [week.week, week]));
  return [...weeks.values()]
    .filter(({ from }) => from >= keptSince)
    .map(({ week, from, to }) => ({ id: week, from, to, isOver: newest > to }))
    .filter((week) => isOver === undefined || week.isOver);
}
