// Items seen from one side: a language, a day, a kind. Pure; every list keeps the order newest first.
import type { Item } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';
import { dayOf } from '../model/time.ts';

/** Groups of languages a reader can ask for. Belarusian in Latin script is Belarusian. */
export const LANGUAGE_VIEWS = ['be', 'ru', 'en', 'other'] as const;
export type LanguageView = (typeof LANGUAGE_VIEWS)[number];

export function viewOf(itemLanguage: string): LanguageView {
  const language = itemLanguage.split('-')[0];
  return LANGUAGE_VIEWS.find((view) => view === language) ?? 'other';
}

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

/** The views that have items. */
export function viewsThere(items: readonly Item[]): LanguageView[] {
  return LANGUAGE_VIEWS.filter((view) => items.some((item) => viewOf(item.lang) === view));
}

/** Lines on a page that shows the newest of a kind. */
export const LIST_LENGTH = 200;
