// The feeds the site gives out: which there are, and what is in each. Pure.
import type { Item } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';
import type { Source } from '../model/source.ts';
import { interfaceOf, type LanguageView } from './views.ts';

/** RFC 4151 wants an authority that was ours on a day; this name is nobody's host and is the same in every copy. */
const TAG = 'tag:lusterka.invalid,2026:';

/** tag: URI (RFC 4151) of a feed, the same on every mirror and in Atom and RSS. */
export const feedTag = ({ name }: Pick<FeedChannel, 'name'>) => `${TAG}feed/${name}`;
/** tag: URI (RFC 4151) of an item, the same on every mirror, in every feed, and in Atom and RSS. */
export const itemTag = ({ id }: Pick<Item, 'id'>) => `${TAG}item/${id}`;

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
  /** Newest first. */
  items: Item[];
}

/** A feed before its items are read. */
export interface ChannelOutline extends Omit<FeedChannel, 'items'> {
  /** Which items it takes. */
  of: { view?: LanguageView; source?: string };
}

export interface ChannelsThere {
  /** Views and sources that have items. */
  views: readonly LanguageView[];
  sources: readonly Source[];
  siteTitle: string;
}

/** Every feed of the site: all, one a language view, one a source. None where there is nothing. */
export function feedChannels({ views, sources, siteTitle }: ChannelsThere): ChannelOutline[] {
  if (views.length === 0) return [];
  const all: ChannelOutline = {
    path: 'all',
    name: 'all',
    title: siteTitle,
    lang: 'be',
    page: '/be/index.html',
    of: {},
  };
  return [
    all,
    ...views.map((view) => channelOfView(view, siteTitle)),
    ...sources.map((source) => channelOfSource(source, siteTitle)),
  ];
}

function channelOfView(view: LanguageView, siteTitle: string): ChannelOutline {
  const ui: UiLanguage = view === 'other' ? 'en' : view;
  return {
    path: view,
    name: view,
    title: `${siteTitle}: ${view}`,
    lang: ui,
    page: `/${ui}/latest/${view}.html`,
    of: { view },
  };
}

function channelOfSource(source: Source, siteTitle: string): ChannelOutline {
  const lang = source.languages[0] ?? 'be';
  return {
    path: `sources/${source.id}`,
    name: `source/${source.id}`,
    title: `${source.title} (${siteTitle})`,
    lang,
    page: `/${interfaceOf(lang)}/sources/${source.id}.html`,
    of: { source: source.id },
  };
}

/**
 * The feed of a source that `<source>` names in the items taken from it: its first feed, or its homepage where it has
 * none. Undefined for a source that is not fetched, since its domain may have lapsed.
 */
export function originalFeed({
  enabled,
  feeds,
  homepage,
}: Pick<Source, 'enabled' | 'feeds' | 'homepage'>): string | undefined {
  return enabled ? (feeds.find((feed) => feed.type === 'feed')?.url ?? homepage) : undefined;
}

/** When the newest thing in a feed happened: its only clock. */
export function updatedAt(items: readonly Item[]): string {
  const times = items.map((item) => item.updatedAt ?? item.publishedAt).sort();
  return times.at(-1) ?? '1970-01-01T00:00:00Z';
}
