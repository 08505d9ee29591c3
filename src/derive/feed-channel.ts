// The feeds of the site: which exist, and which items each has. Pure.
import type { Item } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';
import type { Source } from '../model/source.ts';
import { interfaceOf, type LanguageView } from './views.ts';

/** RFC 4151 requires an authority. This one is no host name of ours, and the same in every copy. */
const TAG = 'tag:lusterka.invalid,2026:';

/** tag: URI (RFC 4151) of a feed, the same on every mirror and in Atom and RSS. */
export const feedTag = ({ name }: Pick<FeedChannel, 'name'>) => `${TAG}feed/${name}`;
/** tag: URI (RFC 4151) of an item, the same on every mirror, in every feed, and in Atom and RSS. */
export const itemTag = ({ id }: Pick<Item, 'id'>) => `${TAG}item/${id}`;

/** Maximum number of items in a feed: two days of a busy site, a few hundred kilobytes. */
export const FEED_LENGTH = 50;

export interface FeedChannel {
  /** Path without format and extension: `all`, `be`, `sources/zvon`. */
  path: string;
  /** Name in the id of the feed. */
  name: string;
  title: string;
  lang: string;
  /** Path of the page with the same items, from the root of the site. */
  page: string;
  /** Newest first. */
  items: Item[];
}

/** A feed without its items. */
export interface ChannelOutline extends Omit<FeedChannel, 'items'> {
  /** Filter of its items. */
  of: { view?: LanguageView; source?: string };
}

export interface FeedChannelsOptions {
  /** Views and sources that have items. */
  views: readonly LanguageView[];
  sources: readonly Source[];
  siteTitle: string;
}

/** Every feed of the site: of all items, of each language view, of each source. None if there are no items. */
export function feedChannels({ views, sources, siteTitle }: FeedChannelsOptions): ChannelOutline[] {
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
 * URL for the element `<source>` of RSS items: the first feed of the source, or its homepage if it has no feed. Undefined
 * for a disabled source, since its domain may have expired.
 */
export function originalFeed({
  enabled,
  feeds,
  homepage,
}: Pick<Source, 'enabled' | 'feeds' | 'homepage'>): string | undefined {
  return enabled ? (feeds.find((feed) => feed.type === 'feed')?.url ?? homepage) : undefined;
}

/** Time of the newest publication or change in a feed; feeds use no clock. */
export function updatedAt(items: readonly Item[]): string {
  const times = items.map((item) => item.updatedAt ?? item.publishedAt).sort();
  return times.at(-1) ?? '1970-01-01T00:00:00Z';
}
