// Chooses what stands where on a front page. Pure: the newest item is the clock.
import { HOUR_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import { type Day, groupByDay, inView, type LanguageView, statementsOf } from './views.ts';

export interface FrontPage {
  /** What matters first; undefined only where there is nothing at all. */
  lead?: Item;
  /** Up to five more of weight, from other sources where there are any. */
  second: Item[];
  /** The latest of the rest, by day. */
  latest: Day[];
  statements: Item[];
}

export const LATEST_COUNT = 40;
export const STATEMENT_COUNT = 8;
/** The items that a front page is chosen from, as queries of the collection of items. */
export const FRONT_NEWS = { kind: 'news', newest: 2 * LATEST_COUNT, days: 3 } as const;
export const FRONT_STATEMENTS = { kind: 'statements', newest: STATEMENT_COUNT } as const;
/** Two beside the first story and a row of three below it. */
const SECOND_COUNT = 5;
const LEAD_WINDOW_MS = 36 * HOUR_MS;

/** The front page of a language; where it has nothing of its own, that of all languages. */
export function frontPage(items: readonly Item[], view: LanguageView): FrontPage {
  const own = inView(items, view);
  const shown = own.length > 0 ? own : items;
  const news = shown.filter((item) => item.kind !== 'statement');
  const weighty = spreadOverSources(byWeight(recent(news)), SECOND_COUNT + 1);
  // Where little was published of late, what is newest fills the place.
  const [lead, ...second] = [...new Set([...weighty, ...news])].slice(0, SECOND_COUNT + 1);
  const chosen = new Set([lead, ...second]);
  return {
    ...(lead === undefined ? {} : { lead }),
    second,
    latest: groupByDay(news.filter((item) => !chosen.has(item)).slice(0, LATEST_COUNT)),
    statements: statementsOf(shown).slice(0, STATEMENT_COUNT),
  };
}

function recent(items: readonly Item[]): Item[] {
  const newest = items[0];
  if (newest === undefined) return [];
  const since = Date.parse(newest.publishedAt) - LEAD_WINDOW_MS;
  return items.filter((item) => Date.parse(item.publishedAt) >= since);
}

/** Full texts with a picture go before full texts, those before mere leads; then the newer. */
function byWeight(items: readonly Item[]): Item[] {
  return items
    .map((item, place) => ({
      item,
      place,
      weight: (item.body === undefined ? 0 : 2) + (item.pictures.length > 0 ? 1 : 0),
    }))
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .map(({ item }) => item);
}

/** The first of every source before the second of any. */
function spreadOverSources(items: readonly Item[], count: number): Item[] {
  const rank = new Map<string, number>();
  return items
    .map((item, place) => {
      const turn = rank.get(item.source) ?? 0;
      rank.set(item.source, turn + 1);
      return { item, place, turn };
    })
    .sort((a, b) => a.turn - b.turn || a.place - b.place)
    .slice(0, count)
    .map(({ item }) => item);
}
