// Input for the health of sources: the state of pull, and the number of items on each of the last days. Items are counted
// by lines without parsing the files, and older days are not read.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastVisitDay, type PullState } from '../model/feed-state.ts';
import type { Source } from '../model/source.ts';
import { addDays } from '../model/time.ts';
import type { Archive } from './archive.ts';
import { itemDayFolder, parseItemFilePath } from './paths.ts';
import { readState } from './state-file.ts';
import { openStore, type Store } from './store.ts';

export interface HealthData {
  sources: Source[];
  /** Empty if the file cannot be read. */
  state: PullState;
  /** Source → day → number of items. */
  counts: Map<string, Map<string, number>>;
  /** The newest day: of the last request, otherwise of the last item; undefined if there is neither. */
  day: string | undefined;
}

/** @param days number of days, counted back from the newest */
export async function readHealthData(contentDir: string, days: number): Promise<HealthData> {
  const store = openStore(contentDir);
  const { state } = await readState(store.paths.state, '');
  const day = lastVisitDay(state) ?? (await newestDay(store));
  return {
    sources: await store.sources(),
    state,
    day,
    counts: day === undefined ? new Map() : await dayCounts(store, day, days),
  };
}

/** The same for a site, with the counts of its index. */
export function siteHealthData(
  { state, sources, archive }: { state: PullState; sources: ReadonlyMap<string, Source>; archive: Archive },
  days: number,
): HealthData {
  const day = lastVisitDay(state) ?? archive.days[0];
  const since = day === undefined ? '' : addDays(day, -days);
  const isInRange = (other: string) => day !== undefined && other <= day && other > since;
  const countsOf = (source: string) =>
    archive
      .dayCounts({ source })
      .filter((one) => isInRange(one.day))
      .map((one) => [one.day, one.count] as const);
  return {
    sources: [...sources.values()],
    state,
    day,
    counts: new Map([...sources.keys()].map((source) => [source, new Map(countsOf(source))])),
  };
}

/** Number of items of each source on each day, for the given number of days up to `day`. */
async function dayCounts(
  { paths }: Pick<Store, 'paths'>,
  day: string,
  days: number,
): Promise<Map<string, Map<string, number>>> {
  const counts = new Map<string, Map<string, number>>();
  for (let back = 0; back < days; back += 1) {
    const folder = itemDayFolder(addDays(day, -back));
    for (const name of await namesIn(join(paths.items, folder))) {
      const place = parseItemFilePath(`${folder}/${name}`);
      const count = place === undefined ? 0 : await countItems(join(paths.items, folder, name));
      if (place === undefined || count === 0) continue;
      if (!counts.has(place.sourceId)) counts.set(place.sourceId, new Map());
      counts.get(place.sourceId)?.set(place.day, count);
    }
  }
  return counts;
}

/** The newest day with items; undefined if there is none. */
async function newestDay({ paths }: Pick<Store, 'paths'>): Promise<string | undefined> {
  for (const year of (await namesIn(paths.items)).reverse()) {
    for (const month of (await namesIn(join(paths.items, year))).reverse()) {
      const day = (await namesIn(join(paths.items, year, month))).at(-1);
      if (day !== undefined) return `${year}-${month}-${day}`;
    }
  }
  return undefined;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => /^[a-z0-9-]+(\.json)?$/.test(name)).sort();
}

/** Number of items in a file: it has one item per line, between two lines of brackets. */
async function countItems(file: string): Promise<number> {
  const bytes = await readFile(file);
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  return Math.max(0, lines - 2);
}
