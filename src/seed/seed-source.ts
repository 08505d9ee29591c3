// Imports the item files of one source from an archive into the store.
import { join } from 'node:path';
import { admitItems, type ItemFileName } from '../gate/admit-items.ts';
import { mapConcurrently } from '../lib/concurrency.ts';
import { readIfExists } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import type { Item } from '../model/item.ts';
import { ITEMS_FOLDER } from '../model/site-paths.ts';
import { dayOf } from '../model/time.ts';
import { byDay } from '../store/item-files.ts';
import { itemFilePath, parseItemFilePath } from '../store/paths.ts';
import type { Store } from '../store/store.ts';
import type { ArchiveFile } from './archive.ts';
import { fitIntoFiles } from './fit-into-files.ts';
import { mergeItems } from './merge-items.ts';

export interface DayFile extends ArchiveFile, ItemFileName {
  /** Path relative to the items folder. */
  storePath: string;
}

/** Item files of an archive by source id; other files are ignored. */
export function groupBySource(files: readonly ArchiveFile[]): Map<string, DayFile[]> {
  const days = files.flatMap((file) => {
    if (!file.path.startsWith(`${ITEMS_FOLDER}/`)) return [];
    const storePath = file.path.slice(ITEMS_FOLDER.length + 1);
    const parsed = parseItemFilePath(storePath);
    return parsed === undefined ? [] : [{ ...file, ...parsed, storePath }];
  });
  return Map.groupBy(days, ({ sourceId }) => sourceId);
}

export interface SourceResult {
  newItems: number;
  changedItems: number;
  /** Files of the archive that were not imported, or not completely. */
  faults: { path: string; why: string }[];
  /** Stored files that were moved into quarantine, by their new path. */
  quarantined: { path: string; why: string }[];
}

export interface SeedContext {
  store: Store;
  /** Files with later times are not imported. */
  now: string;
  concurrency: number;
  isWithdrawn(item: Item): boolean;
  /** undefined if the file could not be read; the failure is already reported. */
  read(file: ArchiveFile): Promise<Uint8Array | undefined>;
}

export async function seedSource(
  sourceId: string,
  files: readonly DayFile[],
  { store, now, concurrency, isWithdrawn, read }: SeedContext,
): Promise<SourceResult> {
  const result: SourceResult = { newItems: 0, changedItems: 0, faults: [], quarantined: [] };
  const different = await findDifferent(files, store.paths.items);
  if (different.length === 0) return result;
  const stored = await readStoredItems(sourceId, store, result);
  const archived = await mapConcurrently(different, concurrency, async (file) => {
    const bytes = await read(file);
    if (bytes === undefined) return [];
    // Signed or not: the key may have been stolen.
    const admission = admitItems(bytes, file, { now });
    if (!('refused' in admission)) return admission.items.filter((item) => !isWithdrawn(item));
    result.faults.push({ path: file.path, why: admission.refused });
    return [];
  });
  const { items: merged, newItems, changedItems } = mergeItems(stored, archived.flat());
  const { items, leftOut } = fitIntoFiles(stored, merged);
  await writeMerged(sourceId, stored, items, store);
  for (const [day, ofDay] of byDay(leftOut))
    result.faults.push({
      path: `${ITEMS_FOLDER}/${itemFilePath(day, sourceId)}`,
      why: `${ofDay.length} of its items do not fit into one file with the stored ones`,
    });
  return { ...result, newItems: newItems - leftOut.length, changedItems };
}

async function findDifferent(files: readonly DayFile[], itemsDir: string): Promise<DayFile[]> {
  const found: DayFile[] = [];
  for (const file of files) {
    const bytes = await readIfExists(join(itemsDir, file.storePath));
    if (bytes === undefined || bytes.length !== file.size || sha256Hex(bytes) !== file.sha256) found.push(file);
  }
  return found;
}

/** The stored items of a source. Files that the validation gate refuses are moved into quarantine. */
async function readStoredItems(sourceId: string, store: Store, { quarantined }: SourceResult): Promise<Item[]> {
  const ofSource = async () => (await store.itemFiles()).filter((file) => file.sourceId === sourceId);
  for (const { movedTo, why } of await store.quarantineRefused(await ofSource()))
    quarantined.push({ path: movedTo, why });
  const items: Item[] = [];
  for (const file of await ofSource()) items.push(...(await store.itemsOf(file)));
  return items;
}

/** Writes the days that changed; an item that moved to an earlier day is removed from the later one. */
async function writeMerged(
  sourceId: string,
  stored: readonly Item[],
  items: readonly Item[],
  store: Store,
): Promise<void> {
  const before = new Set(stored);
  const after = new Set(items);
  const days = new Set(
    [...items.filter((item) => !before.has(item)), ...stored.filter((item) => !after.has(item))].map((item) =>
      dayOf(item.publishedAt),
    ),
  );
  const ofDays = items.filter((item) => days.has(dayOf(item.publishedAt)));
  await store.writeItems(sourceId, ofDays);
  for (const item of ofDays) days.delete(dayOf(item.publishedAt));
  for (const day of days) await store.removeItems(sourceId, day);
}
