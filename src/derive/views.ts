// Lists of items by language view, day and kind. Pure; every list keeps the order of its input.
import type { Item } from '../model/item.ts';
import { interfaceOf, LANGUAGE_VIEWS, type LanguageView, viewOf } from '../model/language-view.ts';
import { dayOf } from '../model/time.ts';

export { interfaceOf, LANGUAGE_VIEWS, type LanguageView, viewOf };

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
