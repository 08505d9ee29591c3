// Items seen from one side: a language, a day, a kind. Pure; every list keeps the order newest first.
import type { Item } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';
import { LANGUAGE_VIEWS, type LanguageView, viewOf } from '../model/language-view.ts';
import { dayOf } from '../model/time.ts';

export { LANGUAGE_VIEWS, type LanguageView, viewOf };

/** The interface that the page of an item is written in: its own language where there is one, else English for Latin letters, else Belarusian. */
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
  /** yyyy-mm-dd, as in Minsk. */
  day: string;
  items: Item[];
}

export function groupByDay(items: readonly Item[]): Day[] {
  return [...Map.groupBy(items, (item) => dayOf(item.publishedAt))].map(([day, ofDay]) => ({ day, items: ofDay }));
}

/** Lines on a page that shows the newest of a kind. */
export const LIST_LENGTH = 200;
/** Headlines of each topic on the page of all topics. */
export const TOPIC_HEADLINES = 3;
