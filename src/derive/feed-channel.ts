// The feeds of the site: which exist, and which items each has. Pure.
import { relativeReference } from '../lib/relative-references.ts';
import { escapeXml } from '../lib/xml.ts';
import { type Item, itemPath } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';
import type { Source } from '../model/source.ts';
import { type StoryItem, storyPath } from '../model/story.ts';
import { interfaceOf, type LanguageView } from './views.ts';

/** RFC 4151 requires an authority. This one is no host name of ours, and the same in every copy. */
const TAG = 'tag:lusterka.invalid,2026:';

/** tag: URI (RFC 4151) of a feed, the same on every mirror and in Atom and RSS. */
export const feedTag = ({ name }: Pick<FeedChannel, 'name'>) => `${TAG}feed/${name}`;
/** tag: URI (RFC 4151) of an entry, the same on every mirror, in every feed, and in Atom and RSS. */
export const entryTag = (entry: FeedEntry) => `${TAG}${entryName(entry, '/')}`;
/** Name of an entry: `item/<id>`, or `story/<day>/<id>`. */
export const entryName = ({ id, reports }: FeedEntry, separator: string) =>
  `${reports === undefined ? 'item' : 'story'}${separator}${id}`;
/** Path of the page of an entry from the root of the site. */
export const entryPath = (entry: FeedEntry) =>
  `/${entry.reports === undefined ? itemPath(entry) : storyPath(entry.id)}`;

/** Maximum number of items in a feed: two days of a busy site, a few hundred kilobytes. */
export const FEED_LENGTH = 50;

/** A report of a story, with the name of its source. */
export type NamedReport = StoryItem & { name: string };

/** An item, or a story of several: its id is then the name of the story. */
export interface FeedEntry
  extends Pick<
    Item,
    | ('id' | 'source' | 'url' | 'lang' | 'title' | 'lead' | 'body' | 'authors')
    | ('publishedAt' | 'updatedAt' | 'categories' | 'pictures')
  > {
  /** The reports of a story. */
  reports?: readonly NamedReport[];
}

export interface FeedChannel {
  /** Path without format and extension: `all`, `be`, `stories/be`, `topics/war`, `sources/zvon`. */
  path: string;
  /** Name in the id of the feed. */
  name: string;
  title: string;
  lang: string;
  /** Path of the page with the same items, from the root of the site. */
  page: string;
  /** Newest first. */
  items: FeedEntry[];
}

/** A feed without its items. */
export interface ChannelOutline extends Omit<FeedChannel, 'items'> {
  /** Filter of its items. */
  of: { view?: LanguageView; source?: string; topic?: string };
  /** Whether its entries are stories of several outlets instead of items. */
  isOfStories?: boolean;
}

export interface FeedChannelsOptions {
  /** Views and sources that have items. */
  views: readonly LanguageView[];
  sources: readonly Source[];
  /** Topics that have items, with their titles. */
  topics?: readonly { id: string; title: string }[];
  siteTitle: string;
  /** Title of the feed of stories in a language view, without that of the site. */
  storiesTitle: (view: LanguageView) => string;
}

/** Every feed of the site: of all items, of each language view, of its stories, of each topic and source. None if there are no items. */
export function feedChannels({
  views,
  sources,
  topics = [],
  siteTitle,
  storiesTitle,
}: FeedChannelsOptions): ChannelOutline[] {
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
    ...views.map((view) => channelOfStories(channelOfView(view, siteTitle), storiesTitle(view))),
    ...topics.map((topic) => channelOfTopic(topic, siteTitle)),
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

function channelOfStories(ofView: ChannelOutline, title: string): ChannelOutline {
  return {
    ...ofView,
    path: `stories/${ofView.path}`,
    name: `stories/${ofView.name}`,
    title: `${ofView.title}: ${title}`,
    isOfStories: true,
  };
}

function channelOfTopic({ id, title }: { id: string; title: string }, siteTitle: string): ChannelOutline {
  return {
    path: `topics/${id}`,
    name: `topic/${id}`,
    title: `${siteTitle}: ${title}`,
    lang: 'be',
    page: `/be/topics/${id}.html`,
    of: { topic: id },
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
export function updatedAt(items: readonly FeedEntry[]): string {
  const times = items.map((item) => item.updatedAt ?? item.publishedAt).sort();
  return times.at(-1) ?? '1970-01-01T00:00:00Z';
}

/** HTML list of the reports of a story. @param addressOf address of a report as the format of the feed needs it */
export function reportList(reports: readonly NamedReport[], addressOf: (report: NamedReport) => string): string {
  const lines = reports.map((report) => {
    const link = `<a href="${escapeXml(addressOf(report))}" lang="${escapeXml(report.lang)}">${escapeXml(report.title)}</a>`;
    return `<li>${escapeXml(report.name)}: ${link}</li>`;
  });
  return `<ul>${lines.join('')}</ul>`;
}

/** Address of a report on this site, relative to a feed. */
export const reportAddress = (feedPath: string) => (report: NamedReport) =>
  relativeReference(feedPath, `/${itemPath(report)}`);
