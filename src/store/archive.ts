// The items of the site as its pages ask for them. It knows from the index which files hold what, and reads no others:
// a page costs the same however much is held.
import { sha256Hex } from '../lib/hash.ts';
import { byNewest, type Item } from '../model/item.ts';
import { LANGUAGE_VIEWS, type LanguageView, viewOf } from '../model/language-view.ts';
import type { TopicTests } from './item-facts.ts';
import type { IndexedFile, ItemIndex } from './item-index.ts';

/** Items of one kind; everything where nothing is said. A topic goes with a source only. */
export interface ItemFilter {
  view?: LanguageView;
  source?: string;
  topic?: string;
  /** Statements only, or all else only. */
  kind?: 'statements' | 'news';
}

export interface DayCount {
  day: string;
  count: number;
}

export interface ArchiveOptions {
  index: ItemIndex;
  topicTests: TopicTests;
  /** The items of a file that are shown, newest first. */
  read: (file: IndexedFile) => Promise<Item[]>;
}

export interface Activity {
  count: number;
  /** Time of the newest item, UTC ISO 8601. */
  newestAt?: string;
}

export type Archive = ReturnType<typeof openArchive>;

/** Items held in memory at most, of files that were read last. */
const HELD_ITEMS = 4000;
/** A list is asked for in all languages one after the other; what is rare takes many files to find. */
const HELD_LISTS = 8;

export function openArchive({ index, topicTests, read }: ArchiveOptions) {
  const bySource = Map.groupBy(index, ({ sourceId }) => sourceId);
  const byDay = Map.groupBy(index, ({ day }) => day);
  const days = [...byDay.keys()].sort().reverse();
  const itemsOf = remembering(read);
  const lists = rememberingLast<Item[]>(HELD_LISTS);

  const filesFor = ({ source }: ItemFilter) => (source === undefined ? index : (bySource.get(source) ?? []));
  const merged = async (files: readonly IndexedFile[]) => (await Promise.all(files.map(itemsOf))).flat().sort(byNewest);

  return {
    /** Days that have items, newest first. */
    days,
    /** Sources that have items. */
    sources: [...bySource.keys()].sort(),
    views: (): LanguageView[] => LANGUAGE_VIEWS.filter((view) => index.some(({ views }) => views[view] !== undefined)),
    count: (filter: ItemFilter = {}): number => filesFor(filter).reduce((sum, file) => sum + countIn(file, filter), 0),
    /** Days with items of a kind, newest first. */
    dayCounts(filter: ItemFilter = {}): DayCount[] {
      const counts = new Map<string, number>();
      for (const file of filesFor(filter)) counts.set(file.day, (counts.get(file.day) ?? 0) + countIn(file, filter));
      return [...counts]
        .map(([day, count]) => ({ day, count }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => (a.day < b.day ? 1 : -1));
    },
    /** How many items there are of a kind; the time of the newest one of all items or of one source. */
    activity(filter: ItemFilter = {}): Activity {
      const files = filesFor(filter);
      const count = files.reduce((sum, file) => sum + countIn(file, filter), 0);
      const isWhole = Object.keys(filter).every((key) => key === 'source');
      const newestAt = isWhole ? newestOf(files) : undefined;
      return { count, ...(newestAt === undefined ? {} : { newestAt }) };
    },
    /** The same of each source that has items, or has items in a month given as yyyy-mm; sorted by source. */
    activityBySource(month = ''): (Activity & { source: string })[] {
      return [...bySource]
        .map(([source, files]) => ({ source, files: files.filter(({ day }) => day.startsWith(month)) }))
        .filter(({ files }) => files.length > 0)
        .map(({ source, files }) => ({
          source,
          count: files.reduce((sum, { ids }) => sum + ids.length, 0),
          newestAt: newestOf(files) as string,
        }))
        .sort((a, b) => (a.source < b.source ? -1 : 1));
    },
    /** The newest items of a kind: those of whole days, at least so many items and days, where there are as many. */
    newest(filter: ItemFilter, atLeast: number, atLeastDays = 1): Promise<Item[]> {
      return lists(JSON.stringify([filter, atLeast, atLeastDays]), async () => {
        const found: Item[] = [];
        for (const files of newestDays(filesFor(filter), filter, atLeast, atLeastDays))
          found.push(...(await merged(files)).filter((item) => matches(item, filter, topicTests)));
        return found;
      });
    },
    /** The files that these are in, newest day first. */
    filesOfNewest: (filter: ItemFilter, atLeast: number, atLeastDays = 1): IndexedFile[] =>
      [...newestDays(filesFor(filter), filter, atLeast, atLeastDays)].flat(),
    /** Another text where what is shown of these days is other. */
    digestOf: (days: readonly string[]): string =>
      sha256Hex(days.flatMap((day) => (byDay.get(day) ?? []).map(({ digest }) => digest)).join(' ')).slice(0, 8),
    /** Items of a day, of one source where it is given, newest first. */
    ofDay(day: string, source?: string): Promise<Item[]> {
      const files = byDay.get(day) ?? [];
      return merged(source === undefined ? files : files.filter(({ sourceId }) => sourceId === source));
    },
    /** The files of a day, sorted by source. */
    filesOfDay: (day: string): readonly IndexedFile[] => byDay.get(day) ?? [],
    /** The files of a source, oldest first. */
    filesOfSource: (source: string): readonly IndexedFile[] => bySource.get(source) ?? [],
    /** What one source published in a month given as yyyy-mm, newest first. */
    ofMonth: (source: string, month: string): Promise<Item[]> =>
      merged((bySource.get(source) ?? []).filter(({ day }) => day.startsWith(month))),
    /** An item by its day and id. */
    async item(day: string, id: string): Promise<Item | undefined> {
      const file = byDay.get(day)?.find(({ ids }) => ids.includes(id));
      return file === undefined ? undefined : (await itemsOf(file)).find((item) => item.id === id);
    },
  };
}

function newestOf(files: readonly IndexedFile[]): string | undefined {
  return files.reduce<string | undefined>(
    (newest, file) => (newest === undefined || file.newestAt > newest ? file.newestAt : newest),
    undefined,
  );
}

function countIn({ ids, views, statements, topics }: IndexedFile, { view, topic, kind }: ItemFilter): number {
  if (topic !== undefined) return topics[topic] ?? 0;
  const all = view === undefined ? ids.length : (views[view] ?? 0);
  if (kind === undefined) return all;
  const said =
    view === undefined ? Object.values(statements).reduce((sum, count) => sum + count, 0) : (statements[view] ?? 0);
  return kind === 'statements' ? said : all - said;
}

function matches(item: Item, { view, topic, kind }: ItemFilter, topicTests: TopicTests): boolean {
  if (view !== undefined && viewOf(item.lang) !== view) return false;
  if (topic !== undefined && topicTests.get(topic)?.(item) !== true) return false;
  return kind === undefined || (item.kind === 'statement') === (kind === 'statements');
}

/** Takes files oldest first; gives those of a kind, day by day from the newest on, until there are enough. */
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

function remembering(read: (file: IndexedFile) => Promise<Item[]>): (file: IndexedFile) => Promise<Item[]> {
  const held = new Map<string, Promise<Item[]>>();
  const sizes = new Map<string, number>();
  let total = 0;
  return (file) => {
    const known = held.get(file.path);
    if (known !== undefined) return known;
    for (const [path] of held) {
      if (total + file.ids.length <= HELD_ITEMS) break;
      held.delete(path);
      total -= sizes.get(path) ?? 0;
    }
    const reading = read(file);
    held.set(file.path, reading);
    sizes.set(file.path, file.ids.length);
    total += file.ids.length;
    return reading;
  };
}

/** Makes what has a name once, while it is among the last that were asked for. */
function rememberingLast<T>(count: number): (name: string, make: () => Promise<T>) => Promise<T> {
  const held = new Map<string, Promise<T>>();
  return (name, make) => {
    const value = held.get(name) ?? make();
    held.delete(name);
    held.set(name, value);
    for (const [oldest] of held) if (held.size > count) held.delete(oldest);
    return value;
  };
}
