// The search index: Pagefind's program, shards of the archive, and the last days as one script. A full shard is never
// read again.
import pLimit from 'p-limit';
import { RECENT_ITEMS, recentScript } from '../../derive/search/recent.ts';
import { searchRecord, searchWords } from '../../derive/search/record.ts';
import { unitsOf } from '../../derive/search/units.ts';
import { mapYielding } from '../../lib/concurrency.ts';
import { byNewest, type Item } from '../../model/item.ts';
import type { SiteData } from '../../site/context.ts';
import { type IndexedFile, shownItems } from '../../store/item-index.ts';
import type { Store } from '../../store/store.ts';
import { digestOf } from '../digests.ts';
import { RECENT_SEARCH, SEARCH_PROGRAM, searchGroup } from '../output-groups.ts';
import { addTask, type Plan, type Produce } from '../plan.ts';
import { indexUnit, searchProgram } from './index-shard.ts';
import { writeChanged } from './write-changed.ts';

const FOLDER = 'pagefind';

/** Adds the search index. @param code digest of the code that makes it */
export function planSearch(plan: Plan, { archive, topics, people }: SiteData, store: Store, code: string): void {
  const words = searchWords({ topics, people });
  const inputOf = (files: readonly IndexedFile[]) =>
    digestOf([code, topics, people, files.map(({ digest }) => digest)]);
  const add = (group: string, input: string, produce: Produce) =>
    addTask(plan, group, 'index', { input, pages: () => [], produce });
  const recent = archive.filesOfNewest({}, RECENT_ITEMS);
  const readOnce = remembering(new Set(recent), async (file) => shownItems(await store.itemsOf(file), file.stage));
  const itemsOf = async (files: readonly IndexedFile[]) => {
    const items: Item[] = [];
    for (const file of files) items.push(...(await readOnce(file)));
    return items.sort(byNewest);
  };
  // While Pagefind makes one unit, the records of the next are made.
  const inOrder = pLimit(1);
  add(SEARCH_PROGRAM, digestOf([code]), async (folders) => writeChanged(folders, FOLDER, await searchProgram()));
  for (const { name, days } of unitsOf(new Map(archive.dayCounts().map(({ day, count }) => [day, count])))) {
    const files = days.flatMap((day) => archive.filesOfDay(day));
    const records = () => inOrder(async () => mapYielding(await itemsOf(files), (item) => searchRecord(item, words)));
    add(searchGroup(name), inputOf(files), async (folders) => {
      return writeChanged(folders, `${FOLDER}/${name}`, await indexUnit(await records()));
    });
  }
  // The last in the plan: it is made while Pagefind is busy with units, mostly of keys that these have made.
  const script = async () => {
    const items = await itemsOf(recent);
    await mapYielding(items, (item) => words.keysOf(item));
    return { path: 'recent.js', bytes: Buffer.from(recentScript(items, words)) };
  };
  add(RECENT_SEARCH, inputOf(recent), async (folders) => writeChanged(folders, FOLDER, [await inOrder(script)]));
}

/** Reads each of some files once, though two parts ask for it: their items are then the same objects, and so are their keys. */
function remembering(
  files: ReadonlySet<IndexedFile>,
  read: (file: IndexedFile) => Promise<Item[]>,
): (file: IndexedFile) => Promise<Item[]> {
  const held = new Map<IndexedFile, Promise<Item[]>>();
  return (file) => {
    const known = held.get(file) ?? read(file);
    if (files.has(file)) held.set(file, known);
    return known;
  };
}
