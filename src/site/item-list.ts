// The item files of a list of items.
import type { Archive, ItemFilter } from '../store/archive.ts';
import type { IndexedFile } from '../store/item-index.ts';

/** Items, newest first: of a day, of a source and month, those of a year or month that match a filter, or the newest that match a filter. */
export type ItemListFilter =
  | { day: string; source?: string }
  | { source: string; month: string }
  | (ItemFilter & {
      /** All items of this year (yyyy) or month (yyyy-mm). */
      period: string;
    })
  | (ItemFilter & {
      /** Minimum number of items; whole days are given. */
      newest: number;
      /** Minimum number of days; 1 if left out. */
      days?: number;
    });

/** The item files of a list of items. */
export function filesOfItems(archive: Archive, filter: ItemListFilter): readonly IndexedFile[] {
  if ('day' in filter) {
    const files = archive.filesOfDay(filter.day);
    return filter.source === undefined ? files : files.filter(({ sourceId }) => sourceId === filter.source);
  }
  if ('month' in filter) return archive.filesOfSource(filter.source).filter(({ day }) => day.startsWith(filter.month));
  if ('period' in filter) {
    const { period, ...kind } = filter;
    return archive.filesOfPeriod(kind, period);
  }
  const { newest, days, ...kind } = filter;
  return archive.filesOfNewest(kind, newest, days);
}
