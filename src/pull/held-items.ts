// Which of a source's held items a feed may speak of again, without reading the archive of years; and their change.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import { dayOf, toInstant } from '../model/time.ts';
import type { ItemFile } from '../store/item-files.ts';
import { itemFilePath } from '../store/paths.ts';
import type { MergeResult } from './merge/merge.ts';
import type { Run } from './run.ts';

/** A feed seldom speaks of what is older; ids are looked for in all the rest too. */
const WINDOW_DAYS = 90;

type Merge = (held: readonly Item[]) => MergeResult;

export interface Preview extends MergeResult {
  /** What was held of the days concerned. */
  held: readonly Item[];
  /** Of the merged items, those that were not held before. */
  fresh: Item[];
}

export interface HeldItems {
  isAny: boolean;
  /** Publisher's ids of the items of the last days. */
  guids(): Promise<ReadonlySet<string>>;
  /**
   * Hands the items of the last days, and of the days around `times`, to `merge`; writes nothing.
   * Where a new id is held in some other file already, that file is handed in too.
   */
  preview(times: readonly string[], merge: Merge): Promise<Preview>;
  /** The same, and writes the days that changed; `dress` may add to the new items before. */
  change(
    times: readonly string[],
    merge: Merge,
    dress: (fresh: readonly Item[], held: readonly Item[]) => Promise<Item[]>,
  ): Promise<MergeResult>;
}

export function heldItems(
  sourceId: string,
  { filesOf, store, now }: Pick<Run, 'filesOf' | 'store' | 'now'>,
): HeldItems {
  const files = new Map(filesOf(sourceId).map((file) => [file.day, file]));
  const read = async (chosen: readonly ItemFile[]) =>
    (await Promise.all(chosen.map((file) => store.itemsOf(file)))).flat();

  async function preview(times: readonly string[], merge: Merge): Promise<Preview> {
    const days = daysAround(times);
    const [near, far] = split([...files.values()], ({ day }) => days.has(day) || isRecent(day, now));
    const held = await read(near);
    const first = freshOf(held, merge(held));
    const strayed = await filesHolding(
      first.fresh.map(({ id }) => id),
      far,
      store.paths.items,
    );
    if (strayed.length === 0) return first;
    const all = [...held, ...(await read(strayed))];
    return freshOf(all, merge(all));
  }

  /** Writes the days of items that are new or changed; each of those days has been read whole. */
  async function write(held: readonly Item[], items: readonly Item[]): Promise<void> {
    const before = new Set(held);
    const days = new Set(items.filter((item) => !before.has(item)).map((item) => dayOf(item.publishedAt)));
    await store.writeItems(
      sourceId,
      items.filter((item) => days.has(dayOf(item.publishedAt))),
    );
    for (const day of days) files.set(day, { day, sourceId, path: itemFilePath(day, sourceId) });
  }

  return {
    isAny: files.size > 0,
    guids: async () =>
      new Set(
        (await read([...files.values()].filter(({ day }) => isRecent(day, now)))).flatMap(({ guid }) => guid ?? []),
      ),
    preview,
    async change(times, merge, dress) {
      const { held, fresh, ...merged } = await preview(times, merge);
      const { items } = merged;
      const dressed = new Map((await dress(fresh, held)).map((item) => [item.id, item]));
      await write(
        held,
        items.map((item) => dressed.get(item.id) ?? item),
      );
      return merged;
    },
  };
}

function freshOf(held: readonly Item[], merged: MergeResult): Preview {
  const before = new Set(held.map(({ id }) => id));
  return { ...merged, held, fresh: merged.items.filter(({ id }) => !before.has(id)) };
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
  return new Set(
    times.flatMap((time) => [-DAY_MS, 0, DAY_MS].map((shift) => dayOf(toInstant(Date.parse(time) + shift)))),
  );
}
