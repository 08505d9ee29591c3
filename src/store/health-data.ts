// What the health of sources is read from: the state of pull, and how many items each of the last days has. Files are
// counted by their lines, not read as items, and no older day is looked at.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_MS } from '../lib/duration.ts';
import { lastVisitDay, type PullState } from '../model/feed-state.ts';
import type { Source } from '../model/source.ts';
import type { Archive } from './archive.ts';
import { itemDayFolder, parseItemFilePath } from './paths.ts';
import { readState } from './state-file.ts';
import { openStore, type Store } from './store.ts';

export interface HealthData {
  sources: Source[];
  /** An unreadable one is as none. */
  state: PullState;
  /** Source → day → items, of the days asked for. */
  counts: Map<string, Map<string, number>>;
  /** The last of them: the newest that the content knows of; undefined where it knows of none. */
  day: string | undefined;
}

export async function healthData(contentDir: string, days: number): Promise<HealthData> {
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

/** The same of a site, whose index knows how many items each day has. */
export async function healthFactsOf(
  { paths }: Pick<Store, 'paths'>,
  { sources, archive }: { sources: ReadonlyMap<string, Source>; archive: Archive },
  days: number,
): Promise<HealthData> {
  const { state } = await readState(paths.state, '');
  const day = lastVisitDay(state) ?? archive.days[0];
  const since = day === undefined ? '' : new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
  const within = (other: string) => day !== undefined && other <= day && other > since;
  const countsOf = (source: string) =>
    archive
      .dayCounts({ source })
      .filter((one) => within(one.day))
      .map((one) => [one.day, one.count] as const);
  return {
    sources: [...sources.values()],
    state,
    day,
    counts: new Map([...sources.keys()].map((source) => [source, new Map(countsOf(source))])),
  };
}

/** How many items each source has on each of so many days, the last of them `day`. */
async function dayCounts(
  { paths }: Pick<Store, 'paths'>,
  day: string,
  days: number,
): Promise<Map<string, Map<string, number>>> {
  const counts = new Map<string, Map<string, number>>();
  for (let back = 0; back < days; back += 1) {
    const folder = itemDayFolder(new Date(Date.parse(day) - back * DAY_MS).toISOString().slice(0, 10));
    for (const name of await namesIn(join(paths.items, folder))) {
      const place = parseItemFilePath(`${folder}/${name}`);
      const count = place === undefined ? 0 : await linesOf(join(paths.items, folder, name));
      if (place === undefined || count === 0) continue;
      if (!counts.has(place.sourceId)) counts.set(place.sourceId, new Map());
      counts.get(place.sourceId)?.set(place.day, count);
    }
  }
  return counts;
}

/** The newest day that has items; undefined where there is none. */
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

/** Items of a file: it has one a line, between two lines of brackets. */
async function linesOf(file: string): Promise<number> {
  const bytes = await readFile(file);
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
  return Math.max(0, lines - 2);
}
