// The feeds the site gives out: which there are, and what is in each. Pure.
import { byNewest, type Item } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';
import type { Source } from '../model/source.ts';
import { interfaceOf, inView, LANGUAGE_VIEWS, type LanguageView } from './views.ts';

/** Items in one feed at most: two days of a busy site, a few hundred kilobytes. */
export const FEED_LENGTH = 50;

export interface FeedChannel {
  /** Address without format and ending: `all`, `be`, `sources/zvon`. */
  path: string;
  /** A name for the identity of the feed, which no address enters. */
  name: string;
  title: string;
  lang: string;
  /** Page of the site that shows the same, from the root. */
  page: string;
  items: Item[];
}

/** Every feed of the site that has items: all, one a language view, one a source. */
export function feedChannels(items: readonly Item[], sources: ReadonlyMap<string, Source>, siteTitle: string): FeedChannel[] {
  const views = LANGUAGE_VIEWS.map((view) => channelOfView(view, inView(items, view), siteTitle));
  const all = { path: 'all', name: 'all', title: siteTitle, lang: 'be', page: '/be/index.html', items: newest(items) };
  const bySource = Map.groupBy(items, (item) => item.source);
  const ofSources = [...sources.values()].map((source) => channelOfSource(source, bySource.get(source.id) ?? [], siteTitle));
  return [all, ...views, ...ofSources].filter((channel) => channel.items.length > 0);
}

function channelOfView(view: LanguageView, items: readonly Item[], siteTitle: string): FeedChannel {
  const ui: UiLanguage = view === 'other' ? 'en' : view;
  return { path: view, name: view, title: `${siteTitle}: ${view}`, lang: ui, page: `/${ui}/latest/${view}.html`, items: newest(items) };
}

function channelOfSource(source: Source, items: readonly Item[], siteTitle: string): FeedChannel {
  const lang = source.languages[0] ?? 'be';
  return {
    path: `sources/${source.id}`,
    name: `source/${source.id}`,
    title: `${source.title} (${siteTitle})`,
    lang,
    page: `/${interfaceOf(lang)}/sources/${source.id}.html`,
    items: newest(items),
  };
}

function newest(items: readonly Item[]): Item[] {
  return [...items].sort(byNewest).slice(0, FEED_LENGTH);
}

/** When the newest thing in a feed happened: its only clock. */
export function updatedAt(items: readonly Item[]): string {
  return items.map((item) => item.updatedAt ?? item.publishedAt).reduce((a, b) => (a > b ? a : b), '1970-01-01T00:00:00Z');
}
