// Searches the archive unit by unit, the newest first, by Pagefind: each unit is an index of its own, because Pagefind
// sorts wrongly across indexes that were merged, and because most readers want what is new.
import type { Filters, Found, Order, Search } from './found.ts';
import type { Query } from './query.ts';

interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<{ raw_url?: string; url: string; content: string; meta: Record<string, string | undefined> }>;
}
interface PagefindIndex {
  search(words: string, options: { filters: Record<string, string>; sort?: Record<string, 'desc'> }): Promise<{ results: PagefindResult[] }>;
}
interface Pagefind {
  createInstance(options: { basePath: string; noWorker: boolean }): PagefindIndex;
}

export interface Unit {
  name: string;
}

/** Units asked before a reader has to wish for older ones, if what they hold is not enough for a page. */
const UNITS_AT_ONCE = 3;

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

async function indexOf(unit: string, siteRoot: URL): Promise<PagefindIndex> {
  const pagefind = await loadPagefind(siteRoot);
  const known = indexes.get(unit) ?? pagefind.createInstance({ basePath: new URL(`pagefind/${unit}/`, siteRoot).href, noWorker: true });
  indexes.set(unit, known);
  return known;
}

export interface UnitSearchOptions {
  siteRoot: URL;
  /** Names, newest first. */
  units: readonly string[];
  query: Query;
  filters: Filters;
  order: Order;
}

/** Begins a search: asks the newest units until they hold a page of results, three of them at most. */
export async function searchUnits({ siteRoot, units, query, filters, order }: UnitSearchOptions, enough: number): Promise<Search> {
  const wanted = units.filter((unit) => filters.month === '' || unit.startsWith(filters.month));
  const hits: PagefindResult[] = [];
  let asked = 0;
  let given = 0;

  async function widen(): Promise<void> {
    const until = Math.min(wanted.length, asked + UNITS_AT_ONCE);
    const needed = hits.length + enough;
    while (asked < until && hits.length < needed) {
      hits.push(...(await ask(await indexOf(wanted[asked] as string, siteRoot), query, filters, order)));
      asked += 1;
    }
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
    reach: () => ({ since: wanted[Math.max(0, asked - 1)] ?? '', isAll: asked >= wanted.length }),
    widen,
  };
}

/** Every way of reading the query, each result once. */
async function ask(index: PagefindIndex, { ways }: Query, { lang, source, topic, month }: Filters, order: Order): Promise<PagefindResult[]> {
  const filters = Object.fromEntries(Object.entries({ lang, source, topic, month }).filter(([, value]) => value !== ''));
  const best = new Map<string, PagefindResult>();
  for (const way of ways) {
    const { results } = await index.search(way.join(' '), { filters, ...(order === 'newest' ? { sort: { date: 'desc' } } : {}) });
    if (!(await isMeant(results[0], way))) continue;
    for (const result of results) if ((best.get(result.id)?.score ?? -1) < result.score) best.set(result.id, result);
  }
  const all = [...best.values()];
  if (ways.length === 1) return all;
  if (order === 'best') return all.sort((a, b) => b.score - a.score);
  const dated = await Promise.all(all.map(async (result) => ({ result, date: (await load(result)).date })));
  return dated.sort((a, b) => (a.date < b.date ? 1 : -1)).map(({ result }) => result);
}

/**
 * Where nothing begins as a word does, Pagefind takes what begins as half of it: then all of its results are such, and the
 * first one shows it.
 */
async function isMeant(first: PagefindResult | undefined, way: readonly string[]): Promise<boolean> {
  if (first === undefined) return false;
  const { content } = await first.data();
  return way.every((key) => ` ${content.toLowerCase()}`.includes(` ${key}`));
}

async function load(result: PagefindResult): Promise<Found> {
  const { raw_url, url, meta } = await result.data();
  const { title = '', text = '', source = '', date = '', lang = '' } = meta;
  return { path: (raw_url ?? url).replace(/^\/+/, ''), title, text, source, date, lang };
}
