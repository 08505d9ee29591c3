// Chooses the items of a front page. Pure: times are relative to the newest item, not to a clock.
import { HOUR_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import { type Day, groupByDay, inView, type LanguageView, statementsOf } from './views.ts';

export interface FrontPage {
  /** The top story; undefined only if there are no items. */
  lead?: Item;
  /** Up to five further stories, from other sources if there are any. */
  second: Item[];
  /** The latest of the other items, by day. */
  latest: Day[];
  statements: Item[];
}

export const LATEST_COUNT = 40;
export const STATEMENT_COUNT = 8;
/** Queries for the items that a front page is chosen from. */
export const FRONT_NEWS = { kind: 'news', newest: 2 * LATEST_COUNT, days: 3 } as const;
export const FRONT_STATEMENTS = { kind: 'statements', newest: STATEMENT_COUNT } as const;
/** Two beside the top story and a row of three below it. */
const SECOND_COUNT = 5;
const LEAD_WINDOW_MS = 36 * HOUR_MS;

/** The front page of a language view; of all languages if the view has no items. */
export function frontPage(items: readonly Item[], view: LanguageView): FrontPage {
  const own = inView(items, view);
  const shown = own.length > 0 ? own : items;
  const news = shown.filter((item) => item.kind !== 'statement');
  const candidates = spreadOverSources(byWeight(recent(news)), SECOND_COUNT + 1);
  // If there are too few recent items, the newest ones fill the remaining places.
  const [lead, ...second] = [...new Set([...candidates, ...news])].slice(0, SECOND_COUNT + 1);
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

/** Sorts by weight: full text with picture, full text, lead only; equal ones stay newest first. */
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

/** Takes the first item of every source before the second item of any. */
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
