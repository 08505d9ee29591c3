// Chooses the items of the quiet page. Pure: times are relative to the newest item, not to a clock.
import { DAY_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import { inView, type LanguageView } from './views.ts';

export interface QuietDay {
  /** Newest first. */
  shown: Item[];
  /** Number of items of the day, shown or not. */
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
export function quietDay(items: readonly Item[], view: LanguageView): QuietDay {
  const own = inView(items, view);
  const some = own.length > 0 ? own : items;
  const since = Date.parse(some[0]?.publishedAt ?? '') - DAY_MS;
  const day = some.filter((item) => Date.parse(item.publishedAt) > since);
  return {
    shown: firstThatFit(day.slice(0, QUIET_COUNT)),
    total: day.length,
    isForeign: own.length === 0 && items.length > 0,
  };
}

function firstThatFit(items: readonly Item[]): Item[] {
  let bytes = 0;
  return items.filter((item, place) => {
    bytes += Buffer.byteLength([item.title, item.lead, item.body].join(''));
    return place === 0 || bytes <= QUIET_BYTES;
  });
}
