// What stands on the quiet page. Pure: the newest item is the clock.
import { DAY_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import { inView, type LanguageView } from './views.ts';

export interface QuietDay {
  /** Newest first. */
  shown: Item[];
  /** How many there were before the page was full. */
  total: number;
  /** There is nothing in the language, so that all languages are shown. */
  isForeign: boolean;
}

export const QUIET_COUNT = 60;
/** The items that the quiet page is chosen from, as a query: 24 hours are on no more than 3 days. */
export const QUIET_ITEMS = { newest: 1, days: 3 } as const;
/** Of the texts, uncompressed: the page stays light on a bad line. */
export const QUIET_BYTES = 300_000;

/** The items of the 24 hours up to the newest one of a language; a calendar day would be empty after midnight. */
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
