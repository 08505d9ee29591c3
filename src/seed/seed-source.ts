// The days of one source, taken from an archive into what is held of it.
import { join } from 'node:path';
import { z } from 'astro/zod';
import { readIfExists } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { mapConcurrently } from '../lib/concurrency.ts';
import { type Item, itemFileSchema } from '../model/item.ts';
import { ITEMS_FOLDER } from '../model/site-paths.ts';
import { dayOf } from '../model/time.ts';
import { parseItemFilePath } from '../store/paths.ts';
import type { Store } from '../store/store.ts';
import type { ArchiveFile } from './archive.ts';
import { mergeItems } from './merge-items.ts';

export interface DayFile extends ArchiveFile {
  day: string;
  /** Relative to the items folder. */
  place: string;
}

/** The files of items in an archive, by source; other files are passed over. */
export function bySource(files: readonly ArchiveFile[]): Map<string, DayFile[]> {
  const days = files.flatMap((file) => {
    if (!file.path.startsWith(`${ITEMS_FOLDER}/`)) return [];
    const place = file.path.slice(ITEMS_FOLDER.length + 1);
    const parsed = parseItemFilePath(place);
    return parsed === undefined ? [] : [{ ...file, ...parsed, place }];
  });
  return Map.groupBy(days, ({ sourceId }) => sourceId);
}

export interface SourceSeeded {
  newItems: number;
  changedItems: number;
  faults: { path: string; why: string }[];
}

export interface SeedContext {
  store: Store;
  lanes: number;
  isWithdrawn(item: Item): boolean;
  /** undefined for a file that could not be had, which has been told. */
  read(file: ArchiveFile): Promise<Uint8Array | undefined>;
}

export async function seedSource(
  sourceId: string,
  files: readonly DayFile[],
  { store, lanes, isWithdrawn, read }: SeedContext,
): Promise<SourceSeeded> {
  const seeded: SourceSeeded = { newItems: 0, changedItems: 0, faults: [] };
  const wanted = await differing(files, store.paths.items);
  if (wanted.length === 0) return seeded;
  const held = await heldOf(sourceId, store);
  const archived = await mapConcurrently(wanted, lanes, async (file) => {
    const bytes = await read(file);
    if (bytes === undefined) return [];
    const items = itemsIn(bytes, sourceId, file.day);
    if (typeof items !== 'string') return items.filter((item) => !isWithdrawn(item));
    seeded.faults.push({ path: file.path, why: items });
    return [];
  });
  const { items, newItems, changedItems } = mergeItems(held, archived.flat());
  await writeMerged(sourceId, held, items, store);
  return { ...seeded, newItems, changedItems };
}

async function differing(files: readonly DayFile[], itemsDir: string): Promise<DayFile[]> {
  const found: DayFile[] = [];
  for (const file of files) {
    const bytes = await readIfExists(join(itemsDir, file.place));
    if (bytes === undefined || bytes.length !== file.size || sha256Hex(bytes) !== file.sha256) found.push(file);
  }
  return found;
}

async function heldOf(sourceId: string, store: Store): Promise<Item[]> {
  const files = (await store.itemFiles()).filter((file) => file.sourceId === sourceId);
  return (await Promise.all(files.map((file) => store.itemsOf(file)))).flat();
}

/** Writes the days that gained or lost something; an item that moved to an earlier day leaves its later one. */
async function writeMerged(
  sourceId: string,
  held: readonly Item[],
  items: readonly Item[],
  store: Store,
): Promise<void> {
  const before = new Set(held);
  const after = new Set(items);
  const days = new Set(
    [...items.filter((item) => !before.has(item)), ...held.filter((item) => !after.has(item))].map((item) =>
      dayOf(item.publishedAt),
    ),
  );
  const ofDays = items.filter((item) => days.has(dayOf(item.publishedAt)));
  await store.writeItems(sourceId, ofDays);
  for (const item of ofDays) days.delete(dayOf(item.publishedAt));
  for (const day of days) await store.removeItems(sourceId, day);
}

/** The items of a file, or why it is not taken: signed or not, nothing gets in that pull could not have written. */
function itemsIn(bytes: Uint8Array, sourceId: string, day: string): Item[] | string {
  try {
    const items = itemFileSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    const stray = items.find((item) => item.source !== sourceId || dayOf(item.publishedAt) !== day);
    return stray === undefined ? items : `the item ${stray.id} does not belong there`;
  } catch (error) {
    return error instanceof z.ZodError
      ? z.prettifyError(error).replace(/\s+/g, ' ').slice(0, 200)
      : (error as Error).message;
  }
}
