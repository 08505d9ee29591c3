// Searches the archive unit by unit, the newest first, by Pagefind: each unit is an index of its own, because Pagefind
// sorts wrongly across indexes that were merged, and because most readers want what is new.
import type { Shown } from '../../derive/search/record.ts';
import { stemOf } from '../../lib/spelling/keys.ts';
import type { Filters, Order, Search } from './found.ts';
import { beginningOf, type Query } from './query.ts';
import { type UnitFiles, withFiles } from './unit-files.ts';

interface PagefindResult {
  id: string;
  /** The higher, the earlier in the order that was asked for. */
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

export interface Unit {
  /** Its folder, which begins with its month. */
  name: string;
  /** Another text where the index is another: browsers may hold an older one. */
  state: string;
  items: number;
}

/** Items searched before a reader has to wish for older ones, if what is found is not enough for a page. */
const ITEMS_AT_ONCE = 2_400;

/** With fewer results in a unit, words of the same root in the neighbour language are looked for too, at the price of more bytes. */
const FEW = 3;

let program: Promise<Pagefind> | undefined;
let failures = 0;
/** Unit name → its index, and the files that it loads. */
const indexes = new Map<string, { index: PagefindIndex; files: UnitFiles }>();

/** Loads Pagefind when it is first asked for; after a failure the next call tries again, by another address: browsers remember what failed. */
export function loadPagefind(siteRoot: URL): Promise<Pagefind> {
  const address = new URL(`pagefind/pagefind.js${failures === 0 ? '' : `?again=${failures}`}`, siteRoot);
  program ??= (import(address.href) as Promise<Pagefind>).catch((error: unknown) => {
    program = undefined;
    failures += 1;
    throw error;
  });
  return program;
}

/** The index of a unit, by Pagefind; after a failure a new one. It loads nothing until it is searched. */
async function indexOf({ name, state }: Unit, siteRoot: URL): Promise<PagefindIndex> {
  const pagefind = await loadPagefind(siteRoot);
  const known = indexes.get(name);
  if (known !== undefined && known.files.error === undefined) return known.index;
  const files: UnitFiles = { folder: new URL(`pagefind/${name}/`, siteRoot).href };
  // A web worker would make its requests itself, where they cannot be answered by the page. Without a tag, Pagefind asks
  // for its first file by another address at every visit.
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

export interface UnitSearchOptions {
  siteRoot: URL;
  /** Newest first. */
  units: readonly Unit[];
  query: Query;
  filters: Filters;
  order: Order;
}

/** Begins a search: asks the newest units until they hold a page of results, or are as many items as are searched at once. */
export async function searchUnits(
  { siteRoot, units, query, filters, order }: UnitSearchOptions,
  enough: number,
): Promise<Search> {
  const wanted = units.filter(({ name }) => filters.month === '' || name.startsWith(filters.month));
  const hits: PagefindResult[] = [];
  let asked = 0;
  let given = 0;

  async function widen(): Promise<void> {
    let searched = 0;
    const closest: PagefindResult[][] = [[], [], []];
    const byDate: PagefindResult[] = [];
    while (
      asked < wanted.length &&
      searched < ITEMS_AT_ONCE &&
      (order === 'newest' ? byDate : (closest[0] as PagefindResult[])).length < enough
    ) {
      const unit = wanted[asked] as Unit;
      const found = await ask(await indexOf(unit, siteRoot), { query, filters, order }, enough);
      for (const [place, results] of found.entries()) closest[place]?.push(...results);
      byDate.push(...found.flat().sort(byScore));
      asked += 1;
      searched += unit.items;
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

/** Items with every word as it was spelt; in any spelling; and, where these are not enough, with a word that begins as the last one. */
async function ask(
  index: PagefindIndex,
  { query: { words }, filters, order }: Wish,
  enough: number,
): Promise<PagefindResult[][]> {
  const wish = {
    filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')),
    ...(order === 'newest' ? { sort: { date: 'desc' as const } } : {}),
  };
  const found = words.map((): WordFound => ({ spelt: new Map(), stems: new Map(), isThere: new Map() }));
  for (const [at, { likely }] of words.entries()) await askWord(index, likely, wish, found[at] as WordFound);
  if (ofAllWords(found.map(({ stems }) => stems)).size < FEW) {
    for (const [at, { others }] of words.entries()) await askWord(index, others, wish, found[at] as WordFound);
  }
  const [spelt, stems] = [ofAllWords(found.map(({ spelt }) => spelt)), ofAllWords(found.map(({ stems }) => stems))];
  const last = found.at(-1) as WordFound;
  const begun =
    stems.size < enough
      ? ofAllWords([...found.slice(0, -1).map(({ stems }) => stems), await askBeginnings(index, last, wish)])
      : new Map<string, PagefindResult>();
  // What is asked for as it stands, Pagefind does not weigh.
  return [
    sorted(stems, ({ id }) => spelt.has(id)),
    sorted(stems, ({ id }) => !spelt.has(id)),
    sorted(begun, ({ id }) => !stems.has(id)),
  ];
}

/** Id → result. */
type Results = Map<string, PagefindResult>;
type Options = Parameters<PagefindIndex['search']>[1];

interface WordFound {
  spelt: Results;
  /** In any spelling; those of `spelt` are among them. */
  stems: Results;
  /** Stem that was asked → whether any word of the index has it. */
  isThere: Map<string, boolean>;
}

/** Adds what is found by more keys of a word. */
async function askWord(
  index: PagefindIndex,
  keys: readonly string[],
  options: Options,
  found: WordFound,
): Promise<void> {
  const stems = [...new Set(keys.map(stemOf))].filter((stem) => !found.isThere.has(stem));
  for (const key of keys) {
    // In quotes, it is looked for as it stands.
    const { results } = await index.search(`"${key}"`, options);
    for (const result of results) keepBest(found.spelt, result);
    if (results.length > 0) found.isThere.set(stemOf(key), true);
  }
  for (const stem of stems) {
    const results = await askBegun(index, stem, options, found.isThere.get(stem) === true);
    found.isThere.set(stem, results.length > 0);
    for (const result of results) keepBest(found.stems, result);
  }
}

/** The last word may be a part of one: of a compound, or of one that is still being typed. */
async function askBeginnings(index: PagefindIndex, { isThere }: WordFound, options: Options): Promise<Results> {
  const found: Results = new Map();
  for (const [stem, isKnown] of isThere) {
    const begun = beginningOf(stem);
    if (begun === undefined) continue;
    for (const result of await askBegun(index, begun, options, isKnown)) keepBest(found, result);
  }
  return found;
}

/**
 * Items with a word that begins so. Where nothing does, Pagefind takes what begins as half of it: then all of its results
 * are such, and the first one shows it.
 * @param isKnown something is known to begin so
 */
async function askBegun(
  index: PagefindIndex,
  begun: string,
  options: Options,
  isKnown: boolean,
): Promise<PagefindResult[]> {
  const { results } = await index.search(begun, options);
  const [first] = results;
  if (isKnown || first === undefined) return results;
  const { content } = await first.data();
  return ` ${content}`.includes(` ${begun}`) ? results : [];
}

function keepBest(found: Results, result: PagefindResult): void {
  if ((found.get(result.id)?.score ?? -Infinity) < result.score) found.set(result.id, result);
}

/** What stands in all of them, with the sum of its scores. */
function ofAllWords([first = new Map(), ...others]: readonly Results[]): Results {
  const all: Results = new Map();
  for (const [id, result] of first) {
    const rest = others.flatMap((results) => results.get(id) ?? []);
    if (rest.length === others.length)
      all.set(id, { ...result, score: rest.reduce((sum, { score }) => sum + score, result.score) });
  }
  return all;
}

function sorted(results: Results, which: (result: PagefindResult) => boolean): PagefindResult[] {
  return [...results.values()].filter(which).sort(byScore);
}

function byScore(a: PagefindResult, b: PagefindResult): number {
  return b.score - a.score;
}

async function load(result: PagefindResult): Promise<Shown> {
  const { raw_url, url } = await result.data();
  return JSON.parse(raw_url ?? url) as Shown;
}
