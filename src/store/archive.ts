// Queries for the items of the site. The index says which files contain matching items, and only those are read, so that
// the cost of a page does not grow with the archive.

import { sha256Hex } from '../lib/hash.ts';
import { ownValue } from '../lib/own-value.ts';
import { byNewest, type Item } from '../model/item.ts';
import { LANGUAGE_VIEWS, type LanguageView, viewOf } from '../model/language-view.ts';
import { addDays } from '../model/time.ts';
import type { TopicsOf } from '../model/topic-words.ts';
import type { NamedEntities } from './item-facts.ts';
import type { IndexedFile, ItemIndex } from './item-index.ts';

/**
 * Selects items; all if empty. A topic can be combined only with a source; a person or organisation also with a kind.
 */
export interface ItemFilter {
  view?: LanguageView;
  source?: string;
  topic?: string;
  /** Id of a person whom the items name. */
  person?: string;
  /** Id of an organisation that the items name. */
  organisation?: string;
  /** Only statements, or only the other items. */
  kind?: 'statements' | 'news';
  /** Only sources that no state has listed. */
  unlisted?: true;
}

export interface DayCount {
  day: string;
  count: number;
}

export interface ArchiveOptions {
  index: ItemIndex;
  topicsOf: TopicsOf;
  /** Ids of the sources that a state has listed. */
  listed?: ReadonlySet<string>;
  /** Reads the shown items of a file, newest first. */
  read: (file: IndexedFile) => Promise<Item[]>;
}

export interface Activity {
  count: number;
  /** Time of the newest item, UTC ISO 8601. */
  newestAt?: string;
}

export interface RecentActivity {
  source: string;
  count: number;
  /** Number of items with their text, not only its beginning. */
  fullTexts: number;
}

/** Whom an item names. */
export interface NamedInItem extends NamedEntities {
  /** Of the item. */
  id: string;
}

export type Archive = ReturnType<typeof openArchive>;

/** Limit of the file cache: items in memory. */
const MAX_CACHED_ITEMS = 4000;
/** Pages request the same list once per interface language, and a rare match needs many files. */
const MAX_CACHED_LISTS = 8;

export function openArchive({ index, topicsOf, listed = new Set(), read }: ArchiveOptions) {
  const bySource = Map.groupBy(index, ({ sourceId }) => sourceId);
  const byDay = Map.groupBy(index, ({ day }) => day);
  const byMonth = Map.groupBy(index, ({ day }) => day.slice(0, 7));
  const days = [...byDay.keys()].sort().reverse();
  const itemsOf = cachedReader(read);
  const cachedList = leastRecentlyUsed<Item[]>(MAX_CACHED_LISTS);
  // Every page of a day or month asks for the day before it.
  const countedDays = new Map<string, readonly DayCount[]>();

  const filesFor = ({ source, unlisted }: ItemFilter) => {
    const files = source === undefined ? index : (bySource.get(source) ?? []);
    return unlisted ? files.filter(({ sourceId }) => !listed.has(sourceId)) : files;
  };
  const merged = async (files: readonly IndexedFile[]) => (await Promise.all(files.map(itemsOf))).flat().sort(byNewest);
  const selected = async (files: readonly IndexedFile[], filter: ItemFilter) => {
    const matching = files.map(async (file) => {
      const isNamed = namingTest(file, filter);
      return (await itemsOf(file)).filter((item) => isNamed(item) && matches(item, filter, topicsOf));
    });
    return (await Promise.all(matching)).flat().sort(byNewest);
  };
  const filesOfPeriod = (filter: ItemFilter, period: string) =>
    filesFor(filter).filter((file) => file.day.startsWith(period) && countIn(file, filter) > 0);

  return {
    /** Days that have items, newest first. */
    days,
    /** Sources that have items. */
    sources: [...bySource.keys()].sort(),
    /** Ids of the topics of an item. */
    topicsOf,
    views: (): LanguageView[] => LANGUAGE_VIEWS.filter((view) => index.some(({ views }) => views[view] !== undefined)),
    /** Days with matching items, newest first. */
    dayCounts(filter: ItemFilter = {}): readonly DayCount[] {
      const { view, source, topic, person, organisation, kind, unlisted } = filter;
      const name = JSON.stringify([view, source, topic, person, organisation, kind, unlisted]);
      const counts = countedDays.get(name) ?? countDays(filesFor(filter), filter);
      countedDays.set(name, counts);
      return counts;
    },
    /** Number of matching items; with the time of the newest one if the filter has no field but `source`. */
    activity(filter: ItemFilter = {}): Activity {
      const files = filesFor(filter);
      const count = files.reduce((sum, file) => sum + countIn(file, filter), 0);
      const isUnfiltered = Object.keys(filter).every((key) => key === 'source');
      const newestAt = isUnfiltered ? newestOf(files) : undefined;
      return { count, ...(newestAt === undefined ? {} : { newestAt }) };
    },
    /** Of each source with items in the last days up to the newest day: how many, and how many with their text. */
    recentBySource(lastDays: number): RecentActivity[] {
      const [newest] = days;
      if (newest === undefined) return [];
      const since = addDays(newest, 1 - lastDays);
      const files = Map.groupBy(
        index.filter(({ day }) => day >= since),
        ({ sourceId }) => sourceId,
      );
      return [...files]
        .map(([source, ofSource]) => ({
          source,
          count: ofSource.reduce((sum, { ids }) => sum + ids.length, 0),
          fullTexts: ofSource.reduce((sum, { fullTexts }) => sum + fullTexts, 0),
        }))
        .sort((a, b) => (a.source < b.source ? -1 : 1));
    },
    /** Activity of each source with items, or with items in a month (yyyy-mm); sorted by source. */
    activityBySource(month?: string): (Activity & { source: string })[] {
      const files = month === undefined ? bySource : Map.groupBy(byMonth.get(month) ?? [], ({ sourceId }) => sourceId);
      return [...files]
        .map(([source, files]) => ({
          source,
          count: files.reduce((sum, { ids }) => sum + ids.length, 0),
          newestAt: newestOf(files) as string,
        }))
        .sort((a, b) => (a.source < b.source ? -1 : 1));
    },
    /** The newest matching items, in whole days: at least `atLeast` items and `atLeastDays` days if there are as many. */
    newest(filter: ItemFilter, atLeast: number, atLeastDays = 1): Promise<Item[]> {
      return cachedList(JSON.stringify([filter, atLeast, atLeastDays]), async () => {
        const found: Item[] = [];
        for (const files of newestDays(filesFor(filter), filter, atLeast, atLeastDays))
          found.push(...(await selected(files, filter)));
        return found;
      });
    },
    /** The files of these items, newest day first. */
    filesOfNewest: (filter: ItemFilter, atLeast: number, atLeastDays = 1): IndexedFile[] =>
      [...newestDays(filesFor(filter), filter, atLeast, atLeastDays)].flat(),
    /** The matching items of a year (yyyy) or month (yyyy-mm), newest first. */
    ofPeriod: (filter: ItemFilter, period: string): Promise<Item[]> =>
      cachedList(JSON.stringify([filter, period]), () => selected(filesOfPeriod(filter, period), filter)),
    /** The files of these items, oldest first. */
    filesOfPeriod,
    /** Whom the items of a file name, in the order of its items; items that name nobody are left out. */
    namedIn(day: string, source: string): NamedInItem[] {
      const file = byDay.get(day)?.find(({ sourceId }) => sourceId === source);
      return file === undefined ? [] : namedInFile(file);
    },
    /** Whom an item names. */
    namedInItem(day: string, id: string): NamedInItem | undefined {
      const file = byDay.get(day)?.find(({ ids }) => ids.includes(id));
      return file && (namedInFile(file).find((named) => named.id === id) ?? { id, people: [], organisations: [] });
    },
    /** The items of a file that name the person or organisation of a filter; all if it has none. */
    namingIn: (file: IndexedFile, filter: ItemFilter): string[] => file.ids.filter(namingIdTest(file, filter)),
    /** Short digest of what is shown of these days. */
    digestOf: (days: readonly string[]): string =>
      sha256Hex(days.flatMap((day) => (byDay.get(day) ?? []).map(({ digest }) => digest)).join(' ')).slice(0, 8),
    /** Items of a day, of one source where it is given, newest first. */
    ofDay(day: string, source?: string): Promise<Item[]> {
      const files = byDay.get(day) ?? [];
      return merged(source === undefined ? files : files.filter(({ sourceId }) => sourceId === source));
    },
    /** The files of a day, sorted by source. */
    filesOfDay: (day: string): readonly IndexedFile[] => byDay.get(day) ?? [],
    /** The files of a span of days (both included), newest day first, then by source. */
    filesOfDays: (from: string, to: string): IndexedFile[] =>
      days.filter((day) => day >= from && day <= to).flatMap((day) => byDay.get(day) ?? []),
    /** Items of a span of days (both included), newest first. */
    async ofDays(from: string, to: string, kind?: 'statements'): Promise<Item[]> {
      const files = days.filter((day) => day >= from && day <= to).flatMap((day) => byDay.get(day) ?? []);
      if (kind === undefined) return merged(files);
      const items = await merged(files.filter((file) => countIn(file, { kind }) > 0));
      return items.filter((item) => matches(item, { kind }, topicsOf));
    },
    /** The files of a source, oldest first. */
    filesOfSource: (source: string): readonly IndexedFile[] => bySource.get(source) ?? [],
    /** Items of one source in a month (yyyy-mm), newest first. */
    ofMonth: (source: string, month: string): Promise<Item[]> =>
      merged((bySource.get(source) ?? []).filter(({ day }) => day.startsWith(month))),
    /** Finds an item by day and id. */
    async item(day: string, id: string): Promise<Item | undefined> {
      const file = byDay.get(day)?.find(({ ids }) => ids.includes(id));
      return file === undefined ? undefined : (await itemsOf(file)).find((item) => item.id === id);
    },
  };
}

/** Every page of an item asks for the names of its file. */
const namedInFiles = new WeakMap<IndexedFile, NamedInItem[]>();

/** Items that name anyone, in the order of the file. */
function namedInFile(file: IndexedFile): NamedInItem[] {
  const known = namedInFiles.get(file);
  if (known !== undefined) return known;
  const named = file.ids.map((id) => ({ id, people: [] as string[], organisations: [] as string[] }));
  for (const kind of ['people', 'organisations'] as const)
    for (const [id, positions] of Object.entries(file[kind])) for (const at of positions) named[at]?.[kind].push(id);
  const naming = named.filter(({ people, organisations }) => people.length + organisations.length > 0);
  namedInFiles.set(file, naming);
  return naming;
}

function namingTest(file: IndexedFile, filter: ItemFilter): (item: Item) => boolean {
  const isNaming = namingIdTest(file, filter);
  return ({ id }) => isNaming(id);
}

/** Whether an item of a file names the person or organisation of a filter, if it has one. */
function namingIdTest(file: IndexedFile, filter: ItemFilter): (id: string) => boolean {
  const positions = namingPositions(file, filter);
  if (positions === undefined) return () => true;
  const naming = new Set(positions.map((at) => file.ids[at]));
  return (id) => naming.has(id);
}

/** Positions of the items that name the person or organisation of a filter; undefined if it has none. */
function namingPositions({ people, organisations }: IndexedFile, { person, organisation }: ItemFilter) {
  if (person !== undefined) return ownValue(people, person) ?? [];
  return organisation === undefined ? undefined : (ownValue(organisations, organisation) ?? []);
}

function newestOf(files: readonly IndexedFile[]): string | undefined {
  return files.reduce<string | undefined>(
    (newest, file) => (newest === undefined || file.newestAt > newest ? file.newestAt : newest),
    undefined,
  );
}

/** Days with matching items, newest first. */
function countDays(files: readonly IndexedFile[], filter: ItemFilter): DayCount[] {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(file.day, (counts.get(file.day) ?? 0) + countIn(file, filter));
  return [...counts]
    .map(([day, count]) => ({ day, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => (a.day < b.day ? 1 : -1));
}

function countIn(file: IndexedFile, filter: ItemFilter): number {
  const { view, topic, kind } = filter;
  const { ids, views, statements, topics } = file;
  if (topic !== undefined) return ownValue(topics, topic) ?? 0;
  const naming = namingPositions(file, filter);
  if (naming !== undefined)
    return naming.filter((at) => kind === undefined || file.statementsAt.includes(at) === (kind === 'statements'))
      .length;
  const all = view === undefined ? ids.length : (views[view] ?? 0);
  if (kind === undefined) return all;
  const statementCount =
    view === undefined ? Object.values(statements).reduce((sum, count) => sum + count, 0) : (statements[view] ?? 0);
  return kind === 'statements' ? statementCount : all - statementCount;
}

function matches(item: Item, { view, topic, kind }: ItemFilter, topicsOf: TopicsOf): boolean {
  if (view !== undefined && viewOf(item.lang) !== view) return false;
  if (topic !== undefined && !topicsOf(item).includes(topic)) return false;
  return kind === undefined || (item.kind === 'statement') === (kind === 'statements');
}

/** Takes files oldest first; yields the files with matching items, day by day from the newest, until there are enough. */
function* newestDays(
  files: readonly IndexedFile[],
  filter: ItemFilter,
  atLeast: number,
  atLeastDays: number,
): Generator<IndexedFile[]> {
  let [found, days] = [0, 0];
  for (let end = files.length; end > 0 && (found < atLeast || days < atLeastDays); ) {
    let start = end - 1;
    while (start > 0 && files[start - 1]?.day === files[start]?.day) start -= 1;
    const ofDay = files.slice(start, end).filter((file) => countIn(file, filter) > 0);
    if (ofDay.length > 0) yield ofDay;
    found += ofDay.reduce((sum, file) => sum + countIn(file, filter), 0);
    days += ofDay.length > 0 ? 1 : 0;
    end = start;
  }
}

/** Caches the files that were read last. */
function cachedReader(read: (file: IndexedFile) => Promise<Item[]>): (file: IndexedFile) => Promise<Item[]> {
  const cache = new Map<string, Promise<Item[]>>();
  const sizes = new Map<string, number>();
  let total = 0;
  return (file) => {
    const cached = cache.get(file.path);
    if (cached !== undefined) return cached;
    for (const [path] of cache) {
      if (total + file.ids.length <= MAX_CACHED_ITEMS) break;
      cache.delete(path);
      total -= sizes.get(path) ?? 0;
    }
    const reading = read(file);
    cache.set(file.path, reading);
    sizes.set(file.path, file.ids.length);
    total += file.ids.length;
    return reading;
  };
}

/** Caches the `count` values that were used last. */
function leastRecentlyUsed<T>(count: number): (key: string, compute: () => Promise<T>) => Promise<T> {
  const cache = new Map<string, Promise<T>>();
  return (key, compute) => {
    const value = cache.get(key) ?? compute();
    cache.delete(key);
    cache.set(key, value);
    for (const [oldest] of cache) if (cache.size > count) cache.delete(oldest);
    return value;
  };
}
