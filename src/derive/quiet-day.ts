// Chooses the items of the quiet page. Pure: times are relative to the newest item, not to a clock.
import { DAY_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import type { Story } from '../model/story.ts';
import { storyByItem, storyRows } from './story-list.ts';
import { inView, type LanguageView } from './views.ts';

export interface QuietRow {
  item: Item;
  /** Other items of the day about the same story; they open inside the first one. */
  more: Item[];
  /** Left out if the item is the only one of its story. */
  story?: Story;
}

export interface QuietDay {
  /** Each story once, newest headline first. */
  shown: QuietRow[];
  /** Number of stories of the day, shown or not. */
  total: number;
  /** Whether all languages are shown because the view has no items. */
  isForeign: boolean;
}

export const QUIET_COUNT = 60;
/** Query for the items that the quiet page is chosen from: 24 hours are on at most 3 days. */
export const QUIET_ITEMS = { newest: 1, days: 3 } as const;
/** Maximum size of the texts, uncompressed, so that the page loads on a slow connection. */
export const QUIET_BYTES = 300_000;

/** The items of the 24 hours before the newest item of a view; a calendar day would be empty after midnight. */
export function quietDay(items: readonly Item[], stories: readonly Story[], view: LanguageView): QuietDay {
  const own = inView(items, view);
  const some = own.length > 0 ? own : items;
  const since = Date.parse(some[0]?.publishedAt ?? '') - DAY_MS;
  const day = some.filter((item) => Date.parse(item.publishedAt) > since);
  const storyOf = storyByItem(stories);
  const rows = storyRows(day, stories, view).map(({ item, story }): QuietRow => {
    if (story === undefined) return { item, more: [] };
    return { item, story, more: day.filter((other) => other !== item && storyOf.get(other.id) === story) };
  });
  return {
    shown: firstThatFit(rows.slice(0, QUIET_COUNT)),
    total: rows.length,
    isForeign: own.length === 0 && items.length > 0,
  };
}

/** Leaves out what exceeds the size of the page: whole rows, or further items of a story. */
function firstThatFit(rows: readonly QuietRow[]): QuietRow[] {
  let bytes = 0;
  const fits = (item: Item) => {
    bytes += Buffer.byteLength([item.title, item.lead, item.body].join(''));
    return bytes <= QUIET_BYTES;
  };
  return rows.flatMap((row, place) => (fits(row.item) || place === 0 ? [{ ...row, more: row.more.filter(fits) }] : []));
}
