// Lists of items by language view, day and kind. Pure; every list keeps the order of its input.
import type { Item } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';
import { LANGUAGE_VIEWS, type LanguageView, viewOf } from '../model/language-view.ts';
import { dayOf } from '../model/time.ts';

export { LANGUAGE_VIEWS, type LanguageView, viewOf };

/** Interface language of an item's page: that of the item if there is one, else Belarusian or English, by its script. */
export function interfaceOf(itemLanguage: string): UiLanguage {
  const view = viewOf(itemLanguage);
  if (view !== 'other') return view;
  return itemLanguage === 'uk' || itemLanguage === 'und' ? 'be' : 'en';
}

export function inView(items: readonly Item[], view: LanguageView): Item[] {
  return items.filter((item) => viewOf(item.lang) === view);
}

export function statementsOf(items: readonly Item[]): Item[] {
  return items.filter((item) => item.kind === 'statement');
}

export interface Day {
  /** Day in Minsk, yyyy-mm-dd. */
  day: string;
  items: Item[];
}

export function groupByDay(items: readonly Item[]): Day[] {
  return [...Map.groupBy(items, (item) => dayOf(item.publishedAt))].map(([day, ofDay]) => ({ day, items: ofDay }));
}

/** Maximum number of items on a list page. */
export const LIST_LENGTH = 200;
/** Number of headlines of each topic on the page of all topics. */
export const TOPIC_HEADLINES = 3;
