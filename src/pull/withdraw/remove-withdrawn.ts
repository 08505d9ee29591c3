// Removes withdrawn items from the stored items, and their pictures unless another item uses them.
import type { Item, Picture } from '../../model/item.ts';
import type { Source } from '../../model/source.ts';
import { DamagedItems, type ItemFile } from '../../store/item-files.ts';
import { mediaStore } from '../../store/media-files.ts';
import type { Store } from '../../store/store.ts';
import type { Withdrawals } from './withdrawals.ts';

interface StoredFile {
  file: ItemFile;
  items: Item[];
}

/**
 * Searches the stored items for new or changed withdrawal entries. Does nothing if all entries are applied. Reads all
 * stored items of the affected sources, because a key shared by several items identifies none of them. A source with
 * damaged item files is skipped and searched again in the next run; its feeds report the damage.
 * @returns the number of removed items
 */
export async function removeWithdrawn(
  store: Store,
  withdrawals: Withdrawals,
  sources: readonly Source[],
): Promise<number> {
  const entries = withdrawals.unapplied;
  if (entries.length === 0) return 0;
  const files = await store.itemFiles();
  const affected = sources.filter(({ id }) =>
    entries.some((entry) => entry.source === undefined || entry.source === id),
  );
  const removed: Item[] = [];
  let isComplete = true;
  for (const source of affected) {
    const stored = await readAll(
      store,
      files.filter(({ sourceId }) => sourceId === source.id),
    );
    if (stored === undefined) isComplete = false;
    else removed.push(...(await removeFrom(stored, source, store, withdrawals)));
  }
  await removePictures(
    store,
    removed.flatMap(({ pictures }) => pictures),
  );
  if (isComplete) withdrawals.markApplied();
  return removed.length;
}

async function removeFrom(
  stored: readonly StoredFile[],
  source: Source,
  store: Store,
  withdrawals: Withdrawals,
): Promise<Item[]> {
  const withdrawn = withdrawals.among(
    stored.flatMap(({ items }) => items),
    source,
  );
  // Written before the items are removed: if the run is killed, the identity keys of removed items must not be lost.
  if (withdrawn.size > 0) await store.writeWithdrawnMarks(withdrawals.toMarks());
  for (const { file, items } of stored)
    if (items.some((item) => withdrawn.has(item)))
      await store.replaceItems(
        file,
        items.filter((item) => !withdrawn.has(item)),
      );
  return [...withdrawn];
}

async function readAll(store: Store, files: readonly ItemFile[]): Promise<StoredFile[] | undefined> {
  try {
    return await Promise.all(files.map(async (file) => ({ file, items: await store.storedItemsOf(file) })));
  } catch (error) {
    if (error instanceof DamagedItems) return undefined;
    throw error;
  }
}

/** If an item file cannot be read, its pictures are unknown: then no picture is removed. */
async function removePictures(store: Store, pictures: readonly Picture[]): Promise<void> {
  if (pictures.length === 0) return;
  const remaining = await readAll(store, await store.itemFiles());
  if (remaining === undefined) return;
  const used = new Set(
    remaining.flatMap(({ items }) => items.flatMap((item) => item.pictures.map(({ hash }) => hash))),
  );
  const media = mediaStore(store.paths.media);
  for (const picture of pictures) if (!used.has(picture.hash)) await media.remove(picture);
}
