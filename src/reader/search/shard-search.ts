// Searches the archive shard by shard with Pagefind, the newest shard first. Each shard is a separate index, because
// Pagefind sorts wrongly across merged indexes, and because most readers look for recent items.
import type { Shown } from '../../derive/search/record.ts';
import { stemOf } from '../../lib/spelling/keys.ts';
import type { Filters, Order, Search } from './found.ts';
import { prefixOf, type Query } from './query.ts';
import { type ShardFiles, withFiles } from './shard-files.ts';

interface PagefindResult {
  id: string;
  /** Higher scores come first, in the requested order. */
  score: number;
  data(): Promise<{ raw_url?: string; url: string; content: string }>;
}
interface PagefindIndex {
  search(
    words: string,
    options: { filters: Record<string, string>; sort?: Record<string, 'desc'> },
  ): Promise<{ results: PagefindResult[] }>;
}
interface Pagefind {
  createInstance(options: { basePath: string; noWorker: boolean; metaCacheTag: string }): PagefindIndex;
}

export interface Shard {
  /** Name of its folder, which begins with its month: yyyy-mm-dd. */
  name: string;
  /** Digest of the index, for cache busting. */
  state: string;
  items: number;
}

/** Items searched in one step, while the results do not fill a page; the reader can ask for older ones. */
const ITEMS_PER_STEP = 2_400;

/** With fewer results in a shard, keys of the neighbour language are searched too, which loads more bytes. */
const FEW_RESULTS = 3;

let program: Promise<Pagefind> | undefined;
let failures = 0;
/** Name of a shard → its index and its files. */
const indexes = new Map<string, { index: PagefindIndex; files: ShardFiles }>();

/** Loads Pagefind at the first call. After a failure the next call uses another URL, because browsers cache failed imports. */
export function loadPagefind(siteRoot: URL): Promise<Pagefind> {
  const address = new URL(`pagefind/pagefind.js${failures === 0 ? '' : `?again=${failures}`}`, siteRoot);
  program ??= (import(address.href) as Promise<Pagefind>).catch((error: unknown) => {
    program = undefined;
    failures += 1;
    throw error;
  });
  return program;
}

/** The Pagefind index of a shard; after a failure a new one. It loads nothing before its first search. */
async function indexOf({ name, state }: Shard, siteRoot: URL): Promise<PagefindIndex> {
  const pagefind = await loadPagefind(siteRoot);
  const known = indexes.get(name);
  if (known !== undefined && known.files.error === undefined) return known.index;
  const files: ShardFiles = { folder: new URL(`pagefind/${name}/`, siteRoot).href };
  // Requests of a web worker cannot be intercepted by the page. Without metaCacheTag, Pagefind requests its first file with
  // another query string at every visit.
  const options = { basePath: files.folder, noWorker: true, metaCacheTag: state };
  let instance: PagefindIndex | undefined;
  const index: PagefindIndex = {
    search: (...words) =>
      withFiles(files, async () => {
        instance ??= pagefind.createInstance(options);
        const { results } = await instance.search(...words);
        return { results: results.map((result) => ({ ...result, data: () => withFiles(files, () => result.data()) })) };
      }),
  };
  indexes.set(name, { index, files });
  return index;
}

export interface ShardSearchOptions {
  siteRoot: URL;
  /** Newest first. */
  shards: readonly Shard[];
  query: Query;
  filters: Filters;
  order: Order;
}

/** Starts a search: searches the newest shards until there is a page of results or ITEMS_PER_STEP items were searched. */
export async function searchShards(
  { siteRoot, shards, query, filters, order }: ShardSearchOptions,
  enough: number,
): Promise<Search> {
  const selected = shards.filter(({ name }) => filters.month === '' || name.startsWith(filters.month));
  const hits: PagefindResult[] = [];
  let asked = 0;
  let given = 0;

  async function widen(): Promise<void> {
    let searched = 0;
    const closest: PagefindResult[][] = [[], [], []];
    const byDate: PagefindResult[] = [];
    while (
      asked < selected.length &&
      searched < ITEMS_PER_STEP &&
      (order === 'newest' ? byDate : (closest[0] as PagefindResult[])).length < enough
    ) {
      const shard = selected[asked] as Shard;
      const found = await searchShard(await indexOf(shard, siteRoot), { query, filters, order }, enough);
      for (const [place, results] of found.entries()) closest[place]?.push(...results);
      byDate.push(...found.flat().sort(byScore));
      asked += 1;
      searched += shard.items;
    }
    hits.push(...(order === 'newest' ? byDate : closest.flat()));
  }

  await widen();
  return {
    async next(count) {
      const portion = hits.slice(given, given + count);
      given += portion.length;
      return Promise.all(portion.map(load));
    },
    total: () => hits.length,
    hasMore: () => given < hits.length,
    reach: () => ({ since: selected[Math.max(0, asked - 1)]?.name ?? '', isAll: asked >= selected.length }),
    widen,
  };
}

type SearchRequest = Pick<ShardSearchOptions, 'query' | 'filters' | 'order'>;

/**
 * Searches one shard.
 * @returns three lists: items with every word as typed; with every word in any spelling; and, where these are too few,
 * with the last word as a prefix
 */
async function searchShard(
  index: PagefindIndex,
  { query: { words }, filters, order }: SearchRequest,
  enough: number,
): Promise<PagefindResult[][]> {
  const options = {
    filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')),
    ...(order === 'newest' ? { sort: { date: 'desc' as const } } : {}),
  };
  const found = words.map((): WordMatches => ({ exact: new Map(), stems: new Map(), isThere: new Map() }));
  for (const [at, { likely }] of words.entries()) await searchWord(index, likely, options, found[at] as WordMatches);
  if (intersection(found.map(({ stems }) => stems)).size < FEW_RESULTS) {
    for (const [at, { others }] of words.entries()) await searchWord(index, others, options, found[at] as WordMatches);
  }
  const [exact, stems] = [intersection(found.map(({ exact }) => exact)), intersection(found.map(({ stems }) => stems))];
  const last = found[found.length - 1] as WordMatches;
  const byPrefix =
    stems.size < enough
      ? intersection([...found.slice(0, -1).map(({ stems }) => stems), await searchPrefixes(index, last, options)])
      : new Map<string, PagefindResult>();
  // Pagefind gives exact matches no higher score, so they are listed separately.
  return [
    sorted(stems, ({ id }) => exact.has(id)),
    sorted(stems, ({ id }) => !exact.has(id)),
    sorted(byPrefix, ({ id }) => !stems.has(id)),
  ];
}

/** Id → result. */
type Results = Map<string, PagefindResult>;
type Options = Parameters<PagefindIndex['search']>[1];

interface WordMatches {
  /** As typed. */
  exact: Results;
  /** In any spelling, those of `exact` included. */
  stems: Results;
  /** Searched stem → whether any word of the index has it. */
  isThere: Map<string, boolean>;
}

/** Searches for the keys of a word and adds what they find. */
async function searchWord(
  index: PagefindIndex,
  keys: readonly string[],
  options: Options,
  found: WordMatches,
): Promise<void> {
  const stems = [...new Set(keys.map(stemOf))].filter((stem) => !found.isThere.has(stem));
  for (const key of keys) {
    // Quotes ask for an exact match.
    const { results } = await index.search(`"${key}"`, options);
    for (const result of results) keepBest(found.exact, result);
    if (results.length > 0) found.isThere.set(stemOf(key), true);
  }
  for (const stem of stems) {
    const results = await searchPrefix(index, stem, options, found.isThere.get(stem) === true);
    found.isThere.set(stem, results.length > 0);
    for (const result of results) keepBest(found.stems, result);
  }
}

/** Matches of the last word as a prefix: it may be a part of a compound, or not be typed to its end. */
async function searchPrefixes(index: PagefindIndex, { isThere }: WordMatches, options: Options): Promise<Results> {
  const found: Results = new Map();
  for (const [stem, isKnown] of isThere) {
    const prefix = prefixOf(stem);
    if (prefix === undefined) continue;
    for (const result of await searchPrefix(index, prefix, options, isKnown)) keepBest(found, result);
  }
  return found;
}

/**
 * Items with a word that has the prefix. Where there is none, Pagefind matches half of the prefix instead; then no result
 * has the whole prefix, so it is enough to look at the first one.
 * @param isKnown whether a word with the prefix is known to exist
 */
async function searchPrefix(
  index: PagefindIndex,
  prefix: string,
  options: Options,
  isKnown: boolean,
): Promise<PagefindResult[]> {
  const { results } = await index.search(prefix, options);
  const [first] = results;
  if (isKnown || first === undefined) return results;
  const { content } = await first.data();
  return ` ${content}`.includes(` ${prefix}`) ? results : [];
}

function keepBest(found: Results, result: PagefindResult): void {
  if ((found.get(result.id)?.score ?? -Infinity) < result.score) found.set(result.id, result);
}

/** Results that are in all of the maps, with the sum of their scores. */
function intersection([first = new Map(), ...others]: readonly Results[]): Results {
  const all: Results = new Map();
  for (const [id, result] of first) {
    const rest = others.flatMap((results) => results.get(id) ?? []);
    if (rest.length === others.length)
      all.set(id, { ...result, score: rest.reduce((sum, { score }) => sum + score, result.score) });
  }
  return all;
}

function sorted(results: Results, isIncluded: (result: PagefindResult) => boolean): PagefindResult[] {
  return [...results.values()].filter(isIncluded).sort(byScore);
}

function byScore(a: PagefindResult, b: PagefindResult): number {
  return b.score - a.score;
}

async function load(result: PagefindResult): Promise<Shown> {
  const { raw_url, url } = await result.data();
  return JSON.parse(raw_url ?? url) as Shown;
}
