// Leaves out imported items that do not fit into the file of their source and day. Pure.
import type { Item } from '../model/item.ts';
import { byDay, splitAtFileLimit } from '../store/item-files.ts';

export interface FitResult {
  items: Item[];
  /** Items that were not stored before, and are not stored now. */
  leftOut: Item[];
}

/**
 * Two files that the validation gate admits may together be one that it refuses. Stored items keep their place; an
 * imported version that does not fit is dropped.
 * @param merged of one source; stored items that did not change are the same objects as in `stored`
 */
export function fitIntoFiles(stored: readonly Item[], merged: readonly Item[]): FitResult {
  const storedById = new Map(stored.map((item) => [item.id, item]));
  const isUnchanged = (item: Item) => storedById.get(item.id) === item;
  let items = [...merged];
  for (;;) {
    const rest = new Set(
      [...byDay(items).values()]
        .filter((ofDay) => !ofDay.every(isUnchanged))
        .flatMap(
          (ofDay) => splitAtFileLimit(ofDay.toSorted((a, b) => Number(isUnchanged(b)) - Number(isUnchanged(a)))).rest,
        ),
    );
    const leftOut = [...rest].filter(({ id }) => !storedById.has(id));
    if (leftOut.length === rest.size) return { items: items.filter((item) => !rest.has(item)), leftOut };
    // Unchanged items come first and fit, because their file was admitted: each pass restores at least one of them.
    items = items.map((item) => (rest.has(item) ? (storedById.get(item.id) ?? item) : item));
  }
}
