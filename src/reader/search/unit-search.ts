// Searches the archive unit by unit, the newest first, by Pagefind: each unit is an index of its own, because Pagefind
// sorts wrongly across indexes that were merged, and because most readers want what is new.
import type { Shown } from '../../derive/search/record.ts';
import type { Filters, Order, Search } from './found.ts';
import { byBeginnings, byStems, type Query, type Way } from './query.ts';

interface PagefindResult {
  id: string;
  /** The higher, the earlier in the order that was asked for. */
  score: number;
  data(): Promise<{ raw_url?: string; url: string; content: string }>;
}
interface PagefindIndex {
  search(words: string, options: { filters: Record<string, string>; sort?: Record<string, 'desc'> }): Promise<{ results: PagefindResult[] }>;
}
interface Pagefind {
  createInstance(options: { basePath: string; noWorker: boolean; metaCacheTag: string }): PagefindIndex;
}

export interface Unit {
  /** Its folder, which begins with its month. */
  name: string;
  /** Another text where the index is another: browsers may hold an older one. */
  state: string;
}

/** Units asked before a reader has to wish for older ones, if what they hold is not enough for a page. */
const UNITS_AT_ONCE = 2;

let program: Promise<Pagefind> | undefined;
const indexes = new Map<string, PagefindIndex>();

/** Loads Pagefind when it is first asked for; after a failure the next call tries again. */
export function loadPagefind(siteRoot: URL): Promise<Pagefind> {
  program ??= (import(new URL('pagefind/pagefind.js', siteRoot).href) as Promise<Pagefind>).catch((error: unknown) => {
    program = undefined;
    throw error;
  });
  return program;
}

async function indexOf({ name, state }: Unit, siteRoot: URL): Promise<PagefindIndex> {
  const pagefind = await loadPagefind(siteRoot);
  const known = indexes.get(name) ?? pagefind.createInstance({ basePath: new URL(`pagefind/${name}/`, siteRoot).href, noWorker: true, metaCacheTag: state });
  indexes.set(name, known);
  return known;
}

export interface UnitSearchOptions {
  siteRoot: URL;
  /** Newest first. */
  units: readonly Unit[];
  query: Query;
  filters: Filters;
  order: Order;
}

/** Begins a search: asks the newest units until they hold a page of results, two of them at most. */
export async function searchUnits({ siteRoot, units, query, filters, order }: UnitSearchOptions, enough: number): Promise<Search> {
  const wanted = units.filter(({ name }) => filters.month === '' || name.startsWith(filters.month));
  const hits: PagefindResult[] = [];
  let asked = 0;
  let given = 0;

  async function widen(): Promise<void> {
    const until = Math.min(wanted.length, asked + UNITS_AT_ONCE);
    const closest: PagefindResult[][] = [[], [], []];
    const byDate: PagefindResult[] = [];
    while (asked < until && (order === 'newest' ? byDate : (closest[0] as PagefindResult[])).length < enough) {
      const unit = wanted[asked] as Unit;
      const found = await ask(await indexOf(unit, siteRoot), { query, filters, order }, enough).catch((error: unknown) => {
        // Pagefind never gets over a failure; the next try begins anew.
        indexes.delete(unit.name);
        throw error;
      });
      for (const [place, results] of found.entries()) closest[place]?.push(...results);
      byDate.push(...found.flat().sort(byScore));
      asked += 1;
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
    reach: () => ({ since: wanted[Math.max(0, asked - 1)]?.name ?? '', isAll: asked >= wanted.length }),
    widen,
  };
}

type Wish = Pick<UnitSearchOptions, 'query' | 'filters' | 'order'>;

/** Items with every word as it was spelt; in any spelling; and, where these are not enough, with a word that begins so. */
async function ask(index: PagefindIndex, { query: { ways }, ...wish }: Wish, enough: number): Promise<PagefindResult[][]> {
  const spelt = await askEach(index, ways, wish);
  const stems = await askEach(index, byStems(ways), wish);
  const begun = stems.size < enough ? await askEach(index, byBeginnings(ways), wish) : new Map<string, PagefindResult>();
  const beside = (results: Map<string, PagefindResult>, others: Map<string, PagefindResult>) => [...results.values()].filter(({ id }) => !others.has(id)).sort(byScore);
  return [[...spelt.values()].sort(byScore), beside(stems, spelt), beside(begun, stems)];
}

/** Every way of reading a query, each result once: id → result. */
async function askEach(index: PagefindIndex, ways: readonly Way[], { filters: { lang, source, topic, month }, order }: Omit<Wish, 'query'>): Promise<Map<string, PagefindResult>> {
  const filters = Object.fromEntries(Object.entries({ lang, source, topic, month }).filter(([, value]) => value !== ''));
  const best = new Map<string, PagefindResult>();
  for (const way of ways) {
    const { results } = await index.search(way.join(' '), { filters, ...(order === 'newest' ? { sort: { date: 'desc' } } : {}) });
    if (!(await isMeant(results[0], way))) continue;
    for (const result of results) if ((best.get(result.id)?.score ?? -Infinity) < result.score) best.set(result.id, result);
  }
  return best;
}

function byScore(a: PagefindResult, b: PagefindResult): number {
  return b.score - a.score;
}

/**
 * Where nothing begins as a word does, Pagefind takes what begins as half of it: then all of its results are such, and the
 * first one shows it.
 */
async function isMeant(first: PagefindResult | undefined, way: Way): Promise<boolean> {
  if (first === undefined) return false;
  const { content } = await first.data();
  return way.every((key) => ` ${content.toLowerCase()}`.includes(` ${key}`));
}

async function load(result: PagefindResult): Promise<Shown> {
  const { raw_url, url } = await result.data();
  return JSON.parse(raw_url ?? url) as Shown;
}
