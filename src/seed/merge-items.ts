// What is held and what an archive has of one source, as one. Pure: nothing is lost, and the newer wording of an item wins.
import type { Item } from '../model/item.ts';

export interface Merged {
  items: Item[];
  newItems: number;
  changedItems: number;
}

export function mergeItems(held: readonly Item[], archived: readonly Item[]): Merged {
  const merged = new Map(held.map((item) => [item.id, item]));
  let [newItems, changedItems] = [0, 0];
  for (const item of archived) {
    const known = merged.get(item.id);
    if (known === undefined) newItems += 1;
    const next = known === undefined ? item : asOne(known, item);
    if (known !== undefined && next !== known) changedItems += 1;
    merged.set(item.id, next);
  }
  return { items: [...merged.values()], newItems, changedItems };
}

/** The words of the newer version, under the address of the older: that one readers may have kept. */
function asOne(held: Item, archived: Item): Item {
  const words = versionAt(archived) > versionAt(held) ? archived : held;
  const first = archived.firstSeenAt < held.firstSeenAt ? archived : held;
  if (words === held && first === held) return held;
  return { ...words, publishedAt: first.publishedAt, firstSeenAt: first.firstSeenAt };
}

function versionAt({ updatedAt, firstSeenAt }: Item): string {
  return updatedAt ?? firstSeenAt;
}
