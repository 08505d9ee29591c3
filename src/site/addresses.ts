// Where pages stand, from the root of the site. What is built holds them relative (src/middleware.ts).
import type { LanguageView } from '../derive/views.ts';
import { type Item, itemPath } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';

/** A page that exists once a language: `/be/` and `archive/index.html`. */
export const pageAddress = (lang: UiLanguage, page: string) => `/${lang}/${page}`;
export const itemAddress = (item: Pick<Item, 'id' | 'publishedAt'>) => `/${itemPath(item)}`;

export const FRONT = 'index.html';
/** The front page without pictures. */
export const TEXT_FRONT = 'text.html';
/** The last day as one page, under a name that tells nothing. */
export const QUIET = 'quiet.html';
export const ERASE = 'erase.html';
/** What was taken down, and when. */
export const WITHDRAWN = 'withdrawn.html';
/** Checks a copy in the browser. */
export const CHECK = 'check.html';
/** The same check as one file that works from a disk; one for all languages. */
export const VERIFIER = '/verifier.html';
/** A text that people write. */
export const SHARE_HELP = 'share-safely.html';
export const REAL_HELP = 'is-this-real.html';
/** How the sources are doing; all of them for reading apps; a badge. */
export const HEALTH = 'health.html';
export const SOURCES_OPML = '/feeds/sources.opml';
/** The feeds of this site for reading apps. */
export const FEEDS_OPML = '/feeds/feeds.opml';
export const HEALTH_BADGE = '/health.svg';
export const latestPage = (view: LanguageView | 'all') => `latest/${view}.html`;
export const ARCHIVE = 'archive/index.html';
export const sourcePage = (sourceId: string) => `sources/${sourceId}.html`;
/** Everything of one source: its months, and the headlines of one. */
export const sourceArchivePage = (sourceId: string) => `archive/sources/${sourceId}/index.html`;
export const sourceMonthPage = (sourceId: string, month: string) =>
  `archive/sources/${sourceId}/${month.replace('-', '/')}.html`;
export const topicPage = (topicId: string) => `topics/${topicId}.html`;
/** Pages of the archive, for a year, a month given as yyyy-mm, a day given as yyyy-mm-dd. */
export const yearPage = (year: string) => `archive/${year}/index.html`;
export const monthPage = (month: string) => `archive/${month.replace('-', '/')}/index.html`;
export const dayPage = (day: string) => `archive/${day.replaceAll('-', '/')}.html`;

export const FEED_FORMATS = ['atom', 'json', 'rss'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];
/** A feed: of `all`, of a language view, or of `sources/<id>`. */
export const feedAddress = (format: FeedFormat, of: string) =>
  `/feeds/${format}/${of}.${format === 'json' ? 'json' : 'xml'}`;

/** Scripts of src/reader that pages name; each stands at `a/<name>.js`. */
export const READER_SCRIPTS: readonly string[] = [
  'search',
  'leave',
  'share',
  'erase',
  'check',
  'edition',
  'four-words',
];
