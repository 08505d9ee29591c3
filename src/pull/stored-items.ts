// Reads the stored items that a feed may contain again, without reading the whole archive, and writes changes.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import { dayOf, toInstant } from '../model/time.ts';
import type { ItemFile } from '../store/item-files.ts';
import { itemFilePath } from '../store/paths.ts';
import type { MergeResult } from './merge/merge.ts';
import type { Run } from './run.ts';

/** Feeds rarely contain older items. Older files are only searched for ids. */
const WINDOW_DAYS = 90;

type Merge = (stored: readonly Item[]) => MergeResult;

export interface Preview extends MergeResult {
  /** Stored items of the affected days. */
  stored: readonly Item[];
  /** Merged items that were not stored before. */
  addedItems: Item[];
}

/** Stored items of one source. */
export interface StoredItems {
  isEmpty: boolean;
  /** Publisher's ids of the recent items. */
  guids(): Promise<ReadonlySet<string>>;
  /**
   * Calls `merge` with the recent items and those of the days around `times`; writes nothing. If an older file already
   * contains a new id, `merge` is called again with the items of that file added.
   */
  preview(times: readonly string[], merge: Merge): Promise<Preview>;
  /** Like `preview`, and writes the changed days. `attachPictures` may change the new items before they are written. */
  update(
    times: readonly string[],
    merge: Merge,
    attachPictures: (added: readonly Item[], stored: readonly Item[]) => Promise<Item[]>,
  ): Promise<MergeResult>;
}

/** Opens the stored items of a source. Reading fails with DamagedItems if a file is invalid. */
export function openStoredItems(
  sourceId: string,
  { filesOf, store, now, unassignedFiles }: Pick<Run, 'filesOf' | 'store' | 'now' | 'unassignedFiles'>,
): StoredItems {
  const files = new Map(filesOf(sourceId).map((file) => [file.day, file]));
  const read = async (chosen: readonly ItemFile[]) =>
    (await Promise.all(chosen.map((file) => store.itemsOf(file)))).flat();

  async function preview(times: readonly string[], merge: Merge): Promise<Preview> {
    const days = daysAround(times);
    const [loaded, archived] = partition([...files.values()], ({ day }) => days.has(day) || isRecent(day, now));
    const stored = await read(loaded);
    const first = withAddedItems(stored, merge(stored));
    const older = await filesContaining(
      first.addedItems.map(({ id }) => id),
      archived,
      store.paths.items,
    );
    if (older.length === 0) return first;
    const all = [...stored, ...(await read(older))];
    return withAddedItems(all, merge(all));
  }

  /** Writes the days of new or changed items. All items of those days were read before. */
  async function write(stored: readonly Item[], items: readonly Item[]): Promise<void> {
    const before = new Set(stored);
    const days = new Set(items.filter((item) => !before.has(item)).map((item) => dayOf(item.publishedAt)));
    await store.writeItems(
      sourceId,
      items.filter((item) => days.has(dayOf(item.publishedAt))),
    );
    for (const day of days) {
      const path = itemFilePath(day, sourceId);
      files.set(day, { day, sourceId, path });
      unassignedFiles.add(path);
    }
    // A killed run may have written items and not given them stories.
    for (const { story, publishedAt } of stored)
      if (story === undefined) unassignedFiles.add(itemFilePath(dayOf(publishedAt), sourceId));
  }

  return {
    isEmpty: files.size === 0,
    guids: async () =>
      new Set(
        (await read([...files.values()].filter(({ day }) => isRecent(day, now)))).flatMap(({ guid }) => guid ?? []),
      ),
    preview,
    async update(times, merge, attachPictures) {
      const { stored, addedItems, ...merged } = await preview(times, merge);
      const { items } = merged;
      const completed = new Map((await attachPictures(addedItems, stored)).map((item) => [item.id, item]));
      await write(
        stored,
        items.map((item) => completed.get(item.id) ?? item),
      );
      return merged;
    },
  };
}

function withAddedItems(stored: readonly Item[], merged: MergeResult): Preview {
  const before = new Set(stored.map(({ id }) => id));
  return { ...merged, stored, addedItems: merged.items.filter(({ id }) => !before.has(id)) };
}

/** Searches the bytes for ids: parsing the whole archive would take about a hundred times longer. */
async function filesContaining(
  ids: readonly string[],
  files: readonly ItemFile[],
  itemsDir: string,
): Promise<ItemFile[]> {
  const found: ItemFile[] = [];
  if (ids.length === 0) return found;
  for (const file of files) {
    const bytes = await readFile(join(itemsDir, file.path));
    if (ids.some((id) => bytes.includes(`"id":"${id}"`))) found.push(file);
  }
  return found;
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** Whether pull reads the items of a day whenever it stores new ones. */
export function isRecent(day: string, now: string): boolean {
  return day >= dayOf(toInstant(Date.parse(now) - WINDOW_DAYS * DAY_MS));
}

/** The days of the times and their neighbours: a correction may move a time past midnight. */
function daysAround(times: readonly string[]): Set<string> {
  return new Set(
    times.flatMap((time) => [-DAY_MS, 0, DAY_MS].map((shift) => dayOf(toInstant(Date.parse(time) + shift)))),
  );
}
