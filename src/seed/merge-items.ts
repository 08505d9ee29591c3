// Merges the stored and archived items of one source. Pure: no item is lost, and the newer version of an item wins.
import type { Item } from '../model/item.ts';

export interface MergeResult {
  items: Item[];
  newItems: number;
  changedItems: number;
}

export function mergeItems(stored: readonly Item[], archived: readonly Item[]): MergeResult {
  const merged = new Map(stored.map((item) => [item.id, item]));
  let [newItems, changedItems] = [0, 0];
  for (const item of archived) {
    const existing = merged.get(item.id);
    if (existing === undefined) newItems += 1;
    const next = existing === undefined ? item : mergeItem(existing, item);
    if (existing !== undefined && next !== existing) changedItems += 1;
    merged.set(item.id, next);
  }
  return { items: [...merged.values()], newItems, changedItems };
}

/** Content of the newer version with the dates and the story of the older: addresses that readers saved depend on them. */
function mergeItem(stored: Item, archived: Item): Item {
  const newer = versionTime(archived) > versionTime(stored) ? archived : stored;
  const older = archived.firstSeenAt < stored.firstSeenAt ? archived : stored;
  if (newer === stored && older === stored) return stored;
  const { story: _story, follows: _follows, ...fields } = newer;
  const { publishedAt, firstSeenAt, story, follows } = older;
  return {
    ...fields,
    publishedAt,
    firstSeenAt,
    ...(story === undefined ? {} : { story }),
    ...(follows === undefined ? {} : { follows }),
  };
}

function versionTime({ updatedAt, firstSeenAt }: Item): string {
  return updatedAt ?? firstSeenAt;
}
