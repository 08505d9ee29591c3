// Takes what is withdrawn out of what is held: items, and the pictures that nothing else shows.
import type { Item, Picture } from '../../model/item.ts';
import type { Source } from '../../model/source.ts';
import { DamagedItems, type ItemFile } from '../../store/item-files.ts';
import { mediaStore } from '../../store/media-files.ts';
import type { Store } from '../../store/store.ts';
import type { Withdrawals } from './withdrawals.ts';

interface HeldFile {
  file: ItemFile;
  items: Item[];
}

/**
 * Searches the held items for entries that are new or changed. Reads all that is held of the sources concerned, since
 * a name that several items have names none; does nothing where every entry was searched for before. A source whose
 * items are damaged is told of by its feeds, and searched again next time.
 * @returns how many items went
 */
export async function removeWithdrawn(
  store: Store,
  withdrawals: Withdrawals,
  sources: readonly Source[],
): Promise<number> {
  const entries = withdrawals.unapplied;
  if (entries.length === 0) return 0;
  const files = await store.itemFiles();
  const concerned = sources.filter(({ id }) =>
    entries.some((entry) => entry.source === undefined || entry.source === id),
  );
  const gone: Item[] = [];
  let isWhole = true;
  for (const source of concerned) {
    const held = await readAll(
      store,
      files.filter(({ sourceId }) => sourceId === source.id),
    );
    if (held === undefined) isWhole = false;
    else gone.push(...(await removeFrom(held, source, store, withdrawals)));
  }
  await removePictures(
    store,
    gone.flatMap(({ pictures }) => pictures),
  );
  if (isWhole) withdrawals.applied();
  return gone.length;
}

async function removeFrom(
  held: readonly HeldFile[],
  source: Source,
  store: Store,
  withdrawals: Withdrawals,
): Promise<Item[]> {
  const out = withdrawals.among(
    held.flatMap(({ items }) => items),
    source,
  );
  // Before anything goes: a run that is killed must not forget by what names the removed items are known.
  if (out.size > 0) await store.writeWithdrawnMarks(withdrawals.toMarks());
  for (const { file, items } of held)
    if (items.some((item) => out.has(item)))
      await store.replaceItems(
        file,
        items.filter((item) => !out.has(item)),
      );
  return [...out];
}

async function readAll(store: Store, files: readonly ItemFile[]): Promise<HeldFile[] | undefined> {
  try {
    return await Promise.all(files.map(async (file) => ({ file, items: await store.storedItemsOf(file) })));
  } catch (error) {
    if (error instanceof DamagedItems) return undefined;
    throw error;
  }
}

/** Of files that cannot be read it is not known what they show: then every picture stays. */
async function removePictures(store: Store, pictures: readonly Picture[]): Promise<void> {
  if (pictures.length === 0) return;
  const rest = await readAll(store, await store.itemFiles());
  if (rest === undefined) return;
  const shown = new Set(rest.flatMap(({ items }) => items.flatMap((item) => item.pictures.map(({ hash }) => hash))));
  const media = mediaStore(store.paths.media);
  for (const picture of pictures) if (!shown.has(picture.hash)) await media.remove(picture);
}
