// The search index of the last days as one script: titles, leads and all their words. It is loaded as a whole, so that the
// server learns nothing about the query, and it works from a disk, where pages cannot use `fetch`.
import { DAY_MS } from '../../lib/duration.ts';
import { type Item, type ItemKind, itemPath } from '../../model/item.ts';
import { dayOf } from '../../model/time.ts';
import { viewOf } from '../views.ts';
import { otherFirst, type SearchWords, type Shown } from './record.ts';

export interface RecentItem extends Shown {
  /** Day in Minsk, yyyy-mm-dd. */
  day: string;
  view: string;
  topics: string[];
  /** Left out if it is news. */
  kind?: Exclude<ItemKind, 'news'>;
  /** Ids of people whom it names; left out if there are none. */
  people?: string[];
}

export interface RecentIndex {
  /** Newest first. */
  items: RecentItem[];
  /** Sorted keys, separated by spaces. */
  keys: string;
  /**
   * For each key, the positions of its items in `items`: differences in base 36, separated by dots. The lists of all keys
   * are separated by spaces.
   */
  places: string;
}

const DAYS = 14;
export const RECENT_ITEMS = 3_000;

/** The items of the two weeks before the newest item, newest first. */
export function recentItems(items: readonly Item[]): Item[] {
  const newest = items[0];
  if (newest === undefined) return [];
  const since = Date.parse(newest.publishedAt) - DAYS * DAY_MS;
  return items.filter((item) => Date.parse(item.publishedAt) > since).slice(0, RECENT_ITEMS);
}

/**
 * A classic script that sets the global `lusterkaRecent` to the index.
 * @param items newest first; at least those of the last two weeks
 */
export function recentScript(items: readonly Item[], words: SearchWords): string {
  return `globalThis.lusterkaRecent=${JSON.stringify(recentIndex(recentItems(items), words))};\n`;
}

export function recentIndex(items: readonly Item[], words: SearchWords): RecentIndex {
  const places = new Map<string, number[]>();
  for (const [place, item] of items.entries()) {
    const { title, text } = words.keysOf(item);
    for (const key of new Set([...title, ...text])) {
      const known = places.get(key);
      if (known === undefined) places.set(key, [place]);
      else known.push(place);
    }
  }
  const sorted = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    items: items.map(
      (item): RecentItem => ({
        path: itemPath(item),
        title: item.title,
        text: item.lead ?? '',
        source: item.source,
        date: item.publishedAt,
        day: dayOf(item.publishedAt),
        lang: item.lang,
        view: viewOf(item.lang),
        topics: [...words.topicsOf(item)],
        ...(item.kind === 'news' ? {} : { kind: item.kind }),
        ...(words.peopleOf(item).length === 0 ? {} : { people: [...words.peopleOf(item)] }),
        story: otherFirst(item, words.storyOf),
      }),
    ),
    keys: sorted.map(([key]) => key).join(' '),
    places: sorted
      .map(([, places]) => places.map((place, at) => (place - (places[at - 1] ?? 0)).toString(36)).join('.'))
      .join(' '),
  };
}
