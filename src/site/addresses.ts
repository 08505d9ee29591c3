// Paths of pages from the root of the site. Built pages contain relative references (src/build/astro/entry.ts).
import type { LanguageView } from '../derive/views.ts';
import { type Item, itemPath } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';
import { type StoryLink, storyPath } from '../model/story.ts';

/** Path of a page that exists in each language: `be` and `archive/index.html` give `/be/archive/index.html`. */
export const pageAddress = (lang: UiLanguage, page: string) => `/${lang}/${page}`;
export const itemAddress = (item: Pick<Item, 'id' | 'publishedAt'>) => `/${itemPath(item)}`;
/** Address of the page of a story; of its first item if the story has no page. */
export const storyAddress = ({ ref, hasPage, first }: StoryLink) =>
  hasPage ? `/${storyPath(ref)}` : itemAddress(first);

/** @param ref the story; only stories with `hasPage` have a page */
export const storyPageAddress = (ref: string) => `/${storyPath(ref)}`;

export const FRONT = 'index.html';
/** The front page without pictures. */
export const TEXT_FRONT = 'text.html';
/** The last day as one page, with a neutral title. */
export const QUIET = 'quiet.html';
export const ERASE = 'erase.html';
/** List of withdrawn items. */
export const WITHDRAWN = 'withdrawn.html';
/** Checks a copy in the browser. */
export const CHECK = 'check.html';
/** The same check as one file for all languages, which works from a disk. */
export const VERIFIER = '/verifier.html';
/** Texts of content/pages. */
export const SHARE_HELP = 'share-safely.html';
export const REAL_HELP = 'is-this-real.html';
/** Health of the sources: a page, and all sources as OPML for feed readers. */
export const HEALTH = 'health.html';
export const SOURCES_OPML = '/feeds/sources.opml';
/** The feeds of this site as OPML for feed readers. */
export const FEEDS_OPML = '/feeds/feeds.opml';
export const latestPage = (view: LanguageView | 'all') => `latest/${view}.html`;
/** The latest items without grouping by story. */
export const latestItemsPage = (view: LanguageView | 'all') => `latest/items/${view}.html`;
export const ARCHIVE = 'archive/index.html';
export const sourcePage = (sourceId: string) => `sources/${sourceId}.html`;
/** The archive of one source: its months, and the headlines of a month. */
export const sourceArchivePage = (sourceId: string) => `archive/sources/${sourceId}/index.html`;
export const sourceMonthPage = (sourceId: string, month: string) =>
  `archive/sources/${sourceId}/${month.replace('-', '/')}.html`;
/** What stays when the news moves on: people, figures, days, organisations. */
export const REFERENCE = 'reference.html';
/** The days of the year, the page of one, and the calendar file in all languages. */
export const DAYS = 'days/index.html';
export const observancePage = (id: string) => `days/${id}.html`;
export const CALENDAR = '/days.ics';
export const calendarAddress = (lang: UiLanguage) => `/${lang}/days.ics`;
/** The weekly digest, which is in English only. */
export const DIGEST = '/en/digest/index.html';
export const digestAddress = (week: string) => `/en/digest/${week}.html`;
export const topicPage = (topicId: string) => `topics/${topicId}.html`;
export const STATEMENTS = 'statements/index.html';
/** Statements of a year (yyyy) or month (yyyy-mm); that an organisation signed; of a source; in a language view. */
export const statementsPeriodPage = (period: string) => `statements/${period}.html`;
export const signedPage = (organisation: string) => `statements/by/${organisation}.html`;
export const publishedPage = (source: string) => `statements/from/${source}.html`;
export const statementsInPage = (view: string) => `statements/in/${view}.html`;
export const ORGANISATIONS = 'organisations/index.html';
export const organisationPage = (id: string) => `organisations/${id}.html`;
export const PEOPLE = 'people/index.html';
export const personPage = (id: string) => `people/${id}.html`;
/** What names a person in a year (yyyy) or month (yyyy-mm). */
export const personPeriodPage = (id: string, period: string) => `people/${id}/${period.replace('-', '/')}.html`;
/** Pages of the archive for a year (yyyy), a month (yyyy-mm) and a day (yyyy-mm-dd). */
export const yearPage = (year: string) => `archive/${year}/index.html`;
export const monthPage = (month: string) => `archive/${month.replace('-', '/')}/index.html`;
export const dayPage = (day: string) => `archive/${day.replaceAll('-', '/')}.html`;

export const FIGURES = 'figures/index.html';
export const figurePage = (figureId: string) => `figures/${figureId}.html`;
/** The values of a figure as a file, the same for all languages. */
export const figureFile = (figureId: string, format: 'csv' | 'json') => `/figures/${figureId}.${format}`;

export const FEED_FORMATS = ['atom', 'json', 'rss'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];
/** Path of a feed. @param of `all`, a language view, `sources/<id>` or `people/<id>` */
export const feedAddress = (format: FeedFormat, of: string) =>
  `/feeds/${format}/${of}.${format === 'json' ? 'json' : 'xml'}`;

/** Scripts of src/reader that pages load; each is published as `a/<name>.js`. */
export const READER_SCRIPTS: readonly string[] = [
  'search',
  'leave',
  'share',
  'cite',
  'erase',
  'check',
  'edition',
  'four-words',
];

/**
 * Style sheets of src/styles; each is published as `a/<name>.css`. Every page loads `site`, and at most one other in addition.
 */
export const STYLES = ['site', 'front', 'pages'] as const;
export type Style = (typeof STYLES)[number];

/** Custom properties that all style sheets use. */
export const TOKENS = 'src/styles/tokens.css';
