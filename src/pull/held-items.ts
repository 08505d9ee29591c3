// Which of a source's held items a feed may speak of again, without reading the archive of years; and their change.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Item } from '../model/item.ts';
import { dayOf, toInstant } from '../model/time.ts';
import type { ItemFile } from '../store/item-files.ts';
import { itemFilePath } from '../store/paths.ts';
import type { MergeResult } from './merge.ts';
import type { Run } from './run.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A feed seldom speaks of what is older; ids are looked for in all the rest too. */
const WINDOW_DAYS = 90;

export interface HeldItems {
  isAny: boolean;
  /**
   * Hands the items of the last days, and of the days around `times`, to `merge`, and writes the days it changed.
   * Where a new id is held in some other file already, that file is handed in too.
   */
  change(times: readonly string[], merge: (held: readonly Item[]) => MergeResult): Promise<MergeResult>;
}

export function heldItems(sourceId: string, { filesOf, store, now }: Pick<Run, 'filesOf' | 'store' | 'now'>): HeldItems {
  const files = new Map(filesOf(sourceId).map((file) => [file.day, file]));
  const read = async (chosen: readonly ItemFile[]) => (await Promise.all(chosen.map((file) => store.itemsOf(file)))).flat();

  async function change(times: readonly string[], merge: (held: readonly Item[]) => MergeResult): Promise<MergeResult> {
    const days = daysAround(times);
    const [near, far] = split([...files.values()], ({ day }) => days.has(day) || isRecent(day, now));
    let held = await read(near);
    let merged = merge(held);
    const strayed = await filesHolding(newIds(held, merged), far, store.paths.items);
    if (strayed.length > 0) {
      held = [...held, ...(await read(strayed))];
      merged = merge(held);
    }
    await write(held, merged);
    return merged;
  }

  /** Writes the days of items that are new or changed; each of those days has been read whole. */
  async function write(held: readonly Item[], { items }: MergeResult): Promise<void> {
    const before = new Set(held);
    const days = new Set(items.filter((item) => !before.has(item)).map((item) => dayOf(item.publishedAt)));
    await store.writeItems(sourceId, items.filter((item) => days.has(dayOf(item.publishedAt))));
    for (const day of days) files.set(day, { day, sourceId, path: itemFilePath(day, sourceId) });
  }

  return { isAny: files.size > 0, change };
}

function newIds(held: readonly Item[], { items, newItems }: MergeResult): string[] {
  if (newItems === 0) return [];
  const before = new Set(held.map(({ id }) => id));
  return items.filter(({ id }) => !before.has(id)).map(({ id }) => id);
}

/** Looks for ids in the bytes: parsing years of items would cost a hundred times as much. */
async function filesHolding(ids: readonly string[], files: readonly ItemFile[], itemsDir: string): Promise<ItemFile[]> {
  const holding: ItemFile[] = [];
  if (ids.length === 0) return holding;
  for (const file of files) {
    const bytes = await readFile(join(itemsDir, file.path));
    if (ids.some((id) => bytes.includes(`"id":"${id}"`))) holding.push(file);
  }
  return holding;
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

function isRecent(day: string, now: string): boolean {
  return day >= dayOf(toInstant(Date.parse(now) - WINDOW_DAYS * DAY_MS));
}

/** Days of the times, and their neighbours: a time may be corrected over midnight. */
function daysAround(times: readonly string[]): Set<string> {
  return new Set(times.flatMap((time) => [-DAY_MS, 0, DAY_MS].map((shift) => dayOf(toInstant(Date.parse(time) + shift)))));
}
