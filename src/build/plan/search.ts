// The search index: a program, units of the archive, and the last days as one script. A closed unit is never read again.
import { RECENT_ITEMS, recentScript } from '../../derive/search/recent.ts';
import { searchRecord, searchWords } from '../../derive/search/record.ts';
import { unitsOf } from '../../derive/search/units.ts';
import { inTurns } from '../../lib/in-turns.ts';
import { gate } from '../../lib/lanes.ts';
import { byNewest, type Item } from '../../model/item.ts';
import type { Person } from '../../model/person.ts';
import type { Topic } from '../../model/topic.ts';
import type { Archive } from '../../store/archive.ts';
import { type IndexedFile, type ItemIndex, shownItems } from '../../store/item-index.ts';
import type { Store } from '../../store/store.ts';
import { digestOf } from '../digests.ts';
import { searchPlace } from '../places.ts';
import { indexUnit, searchProgram } from '../search/index-unit.ts';
import { writeChanged } from '../search/write-changed.ts';
import type { Part, Plan, Produce } from './plan.ts';

const FOLDER = 'pagefind';

export interface SearchContext {
  store: Store;
  index: ItemIndex;
  archive: Archive;
  topics: readonly Topic[];
  people: readonly Person[];
}

export function planSearch({ store, index, archive, topics, people }: SearchContext): Plan {
  const words = searchWords({ topics, people });
  const inputOf = (files: readonly IndexedFile[]) => digestOf([topics, people, files.map(({ digest }) => digest)]);
  const recent = archive.filesOfNewest({}, RECENT_ITEMS);
  const readOnce = remembering(new Set(recent), async (file) => shownItems(await store.itemsOf(file), file.stage));
  const itemsOf = async (files: readonly IndexedFile[]) => {
    const items: Item[] = [];
    for (const file of files) items.push(...(await readOnce(file)));
    return items.sort(byNewest);
  };
  // While Pagefind makes one unit, the records of the next are made.
  const inOrder = gate(1);
  const plan: Plan = new Map();
  plan.set(searchPlace('program'), produced(digestOf([]), async (folders) => writeChanged(folders, FOLDER, await searchProgram())));
  const byDay = Map.groupBy(index, ({ day }) => day);
  for (const { name, days } of unitsOf(new Map(archive.dayCounts().map(({ day, count }) => [day, count])))) {
    const files = days.flatMap((day) => byDay.get(day) ?? []);
    const records = () => inOrder(async () => inTurns(await itemsOf(files), (item) => searchRecord(item, words)));
    plan.set(searchPlace(name), produced(inputOf(files), async (folders) => writeChanged(folders, `${FOLDER}/${name}`, await indexUnit(await records()))));
  }
  // The last in the plan: it is made while Pagefind is busy with units, mostly of keys that these have made.
  const script = async () => {
    const items = await itemsOf(recent);
    await inTurns(items, (item) => words.keysOf(item));
    return { path: 'recent.js', bytes: Buffer.from(recentScript(items, words)) };
  };
  plan.set(searchPlace('recent'), produced(inputOf(recent), async (folders) => writeChanged(folders, FOLDER, [await inOrder(script)])));
  return plan;
}

function produced(input: string, produce: Produce): Map<string, Part> {
  return new Map([['', { input, pages: () => [], produce }]]);
}

/** Reads each of some files once, though two parts ask for it: their items are then the same objects, and so are their keys. */
function remembering(files: ReadonlySet<IndexedFile>, read: (file: IndexedFile) => Promise<Item[]>): (file: IndexedFile) => Promise<Item[]> {
  const held = new Map<IndexedFile, Promise<Item[]>>();
  return (file) => {
    const known = held.get(file) ?? read(file);
    if (files.has(file)) held.set(file, known);
    return known;
  };
}
