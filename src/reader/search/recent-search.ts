// Searches the last days in an index that is loaded as a whole. A query sends no request.
import type { RecentIndex, RecentItem } from '../../derive/search/recent.ts';
import { type QueryKeys, stemOf } from '../../lib/spelling/keys.ts';
import { marked } from './extract.ts';
import type { Filters, Order, Search } from './found.ts';
import { prefixOf, type Query } from './query.ts';

declare global {
  /** Set by pagefind/recent.js. */
  var lusterkaRecent: RecentIndex | undefined;
}

let loading: Promise<RecentIndex> | undefined;

/** Loads the index with a script element, which works for pages opened from a disk as well. */
export function loadRecent(siteRoot: URL): Promise<RecentIndex> {
  loading ??= new Promise<RecentIndex>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL('pagefind/recent.js', siteRoot).href;
    script.addEventListener('load', () =>
      globalThis.lusterkaRecent ? resolve(globalThis.lusterkaRecent) : reject(new Error('no index')),
    );
    script.addEventListener('error', () => reject(new Error('recent.js could not be loaded')));
    document.head.append(script);
  }).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Points for each word, by how it matches: as typed, in another spelling, or as a prefix; more for a word of the title. */
const EXACT_POINTS = 7;
const STEM_POINTS = 5;
/** Maximum for a key of the neighbour language. */
const OTHER_POINTS = 4;
const PREFIX_POINTS = 1;
const TITLE_POINTS = 10;

/** Searches the whole index at once. */
export function searchRecent(index: RecentIndex, query: Query, filters: Filters, order: Order): Search {
  const found = ranked(index, query, filters, order);
  let given = 0;
  return {
    async next(count) {
      const portion = found.slice(given, given + count);
      given += portion.length;
      return portion;
    },
    total: () => found.length,
    hasMore: () => given < found.length,
    reach: () => ({ since: index.items[index.items.length - 1]?.day ?? '', isAll: true }),
    widen: async () => {},
  };
}

/** Items that contain every word in one of its variants, or a word with one of them as a prefix; the best or newest first. */
function ranked({ items, keys, places }: RecentIndex, query: Query, filters: Filters, order: Order): RecentItem[] {
  const known = keys.split(' ');
  const lists = places.split(' ');
  const [first = new Map<number, number>(), ...others] = query.words.map((keys) => placesOfAny(keys, known, lists));
  const points = new Map<number, number>();
  for (const [place, score] of first) {
    const scores = [score, ...others.map((places) => places.get(place) ?? 0)];
    if (!scores.includes(0))
      points.set(
        place,
        scores.reduce((sum, one) => sum + one),
      );
  }
  const hits = [...points]
    .map(([place, score]) => ({ item: items[place] as RecentItem, place, score }))
    .filter(({ item }) => passes(item, filters));
  if (order === 'best')
    for (const hit of hits)
      hit.score +=
        TITLE_POINTS * marked(hit.item.title, hit.item.lang, query.stems).filter(({ isMarked }) => isMarked).length;
  return hits.sort((a, b) => (order === 'best' ? b.score - a.score : 0) || a.place - b.place).map(({ item }) => item);
}

/** Position of an item → points for a word, the best of its variants. */
function placesOfAny(
  { likely, others }: QueryKeys,
  known: readonly string[],
  lists: readonly string[],
): Map<number, number> {
  const best = new Map<number, number>();
  const add = (key: string, max: number) => {
    for (const [place, points] of placesOf(key, known, lists))
      best.set(place, Math.max(best.get(place) ?? 0, Math.min(max, points)));
  };
  for (const key of likely) add(key, EXACT_POINTS);
  for (const key of others) add(key, OTHER_POINTS);
  return best;
}

/** Position of an item → points for one variant of a word. */
function placesOf(key: string, known: readonly string[], lists: readonly string[]): Map<number, number> {
  const stem = stemOf(key);
  const from = prefixOf(stem) ?? stem;
  const found = new Map<number, number>();
  for (let at = firstFrom(from, known); known[at]?.startsWith(from); at += 1) {
    const points = known[at] === key ? EXACT_POINTS : known[at]?.startsWith(stem) ? STEM_POINTS : PREFIX_POINTS;
    let place = 0;
    for (const [turn, gap] of (lists[at] ?? '').split('.').entries()) {
      place = turn === 0 ? Number.parseInt(gap, 36) : place + Number.parseInt(gap, 36);
      found.set(place, Math.max(found.get(place) ?? 0, points));
    }
  }
  return found;
}

/** Binary search: position of the first key that does not sort before `key`. */
function firstFrom(key: string, known: readonly string[]): number {
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function passes({ view, source, topics, day }: RecentItem, filters: Filters): boolean {
  return (
    (filters.lang === '' || filters.lang === view) &&
    (filters.source === '' || filters.source === source) &&
    (filters.topic === '' || topics.includes(filters.topic)) &&
    (filters.month === '' || day.startsWith(filters.month))
  );
}
