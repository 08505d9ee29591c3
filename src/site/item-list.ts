// The item files of a list of items.
import type { Archive } from '../store/archive.ts';
import type { IndexedFile } from '../store/item-index.ts';
import type { ItemListFilter } from './queries.ts';

/** The item files of a list of items. */
export function filesOfItems(archive: Archive, filter: ItemListFilter): readonly IndexedFile[] {
  if ('day' in filter) {
    const files = archive.filesOfDay(filter.day);
    return filter.source === undefined ? files : files.filter(({ sourceId }) => sourceId === filter.source);
  }
  if ('month' in filter) return archive.filesOfSource(filter.source).filter(({ day }) => day.startsWith(filter.month));
  const { newest, days, ...kind } = filter;
  return archive.filesOfNewest(kind, newest, days);
}
