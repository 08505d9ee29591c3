// Tasks for the search index: Pagefind's program, the shards of the archive, and the last days as one script. A closed
// shard is not read again.
import pLimit from 'p-limit';
import { RECENT_ITEMS, recentScript } from '../../derive/search/recent.ts';
import { searchRecord, searchWords } from '../../derive/search/record.ts';
import { shardsOf } from '../../derive/search/shards.ts';
import { mapYielding } from '../../lib/concurrency.ts';
import { byNewest, type Item } from '../../model/item.ts';
import { dayOf } from '../../model/time.ts';
import type { SiteData } from '../../site/context.ts';
import { digestOfTexts, type IndexedFile, shownItems } from '../../store/item-index.ts';
import type { Store } from '../../store/store.ts';
import { digestOf } from '../digests.ts';
import { RECENT_SEARCH, SEARCH_PROGRAM, searchGroup } from '../output-groups.ts';
import { addTask, type Plan, type Produce } from '../plan.ts';
import { indexShard, searchProgram } from './index-shard.ts';
import { writeChanged } from './write-changed.ts';

const FOLDER = 'pagefind';

/** Adds the tasks of the search index to the plan. @param code digest of the code that builds it */
export function planSearch(
  plan: Plan,
  { archive, stories, topics, people }: SiteData,
  store: Store,
  code: string,
): void {
  const peopleOf = ({ publishedAt, id }: Item) => archive.namedInItem(dayOf(publishedAt), id)?.people ?? [];
  const words = searchWords({ topics, people, storyOf: stories.storyOfItem, peopleOf });
  // The other fields of people are not searched.
  const names = people.map(({ names, otherNames }) => ({ names, otherNames }));
  const inputOf = (files: readonly IndexedFile[]) =>
    digestOf([
      ...[code, topics, names, files.map((file) => [digestOfTexts(file), file.people])],
      files.flatMap(stories.correctedIn),
    ]);
  const add = (group: string, input: string, produce: Produce) =>
    addTask(plan, group, 'index', { input, pages: () => [], produce });
  const recent = archive.filesOfNewest({}, RECENT_ITEMS);
  const readOnce = cachedReader(new Set(recent), async (file) => shownItems(await store.itemsOf(file), file.stage));
  const itemsOf = async (files: readonly IndexedFile[]) => {
    const items: Item[] = [];
    for (const file of files) items.push(...(await readOnce(file)));
    return items.sort(byNewest);
  };
  // Records are computed for one shard at a time, while Pagefind indexes the one before.
  const exclusive = pLimit(1);
  add(SEARCH_PROGRAM, digestOf([code]), async (folders) => writeChanged(folders, FOLDER, await searchProgram()));
  for (const { name, days } of shardsOf(new Map(archive.dayCounts().map(({ day, count }) => [day, count])))) {
    const files = days.flatMap((day) => archive.filesOfDay(day));
    const records = () => exclusive(async () => mapYielding(await itemsOf(files), (item) => searchRecord(item, words)));
    add(searchGroup(name), inputOf(files), async (folders) => {
      return writeChanged(folders, `${FOLDER}/${name}`, await indexShard(await records()));
    });
  }
  // Last in the plan: it runs while Pagefind indexes shards, and mostly reuses the keys that were computed for them.
  const script = async () => {
    const items = await itemsOf(recent);
    await mapYielding(items, (item) => words.keysOf(item));
    return { path: 'recent.js', bytes: Buffer.from(recentScript(items, words)) };
  };
  add(RECENT_SEARCH, inputOf(recent), async (folders) => writeChanged(folders, FOLDER, [await exclusive(script)]));
}

/**
 * Caches the items of the given files, which are read both for a shard and for the recent script. Both get the same
 * objects, so that the cache of their search keys applies.
 */
function cachedReader(
  files: ReadonlySet<IndexedFile>,
  read: (file: IndexedFile) => Promise<Item[]>,
): (file: IndexedFile) => Promise<Item[]> {
  const cache = new Map<IndexedFile, Promise<Item[]>>();
  return (file) => {
    const items = cache.get(file) ?? read(file);
    if (files.has(file)) cache.set(file, items);
    return items;
  };
}
