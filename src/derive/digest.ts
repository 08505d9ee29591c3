// The weekly digest for editors abroad: chosen and ordered by rule, without a sentence of its own. Pure.
import { compareText } from '../lib/compare-text.ts';
import type { OccurrenceEntry, WeekEntry } from '../model/entries.ts';
import type { Item } from '../model/item.ts';
import type { Story, StoryItem } from '../model/story.ts';
import { bestHeadline, languageRank, languagesOf } from './story-list.ts';

/** Query for the stories of a week: those that two independent outlets or more reported in it. */
export const STORIES_OF_WEEK = { minOutlets: 2 } as const;
/** Days of the year are announced so many days ahead. */
export const DAYS_TO_COME = 14;
/** Number of weeks in the feed. */
export const FEED_WEEKS = 8;
/** Maximum number of stories and of statements. */
export const WEEK_STORIES = 25;
export const WEEK_STATEMENTS = 40;

/** Language view of the digest: its readers understand English. */
const VIEW = 'en';

export interface DigestStory {
  story: Story;
  /** The name that people gave the story, or the headline that represents it. */
  title: string;
  headline: StoryItem;
  /** One report of each source, that of the headline first, English ones next. */
  reports: StoryItem[];
  languages: number;
}

/** A figure that a counter published in the week. Texts are ready to show. */
export interface DigestFigure {
  /** What is counted, and the page of its series on this site. */
  title: string;
  href: string;
  /** The value before, if there was one. */
  before?: string | undefined;
  value: string;
  /** The day, month or year that the value is of, and who counted. */
  asOf: string;
  by: string;
}

export interface Digest {
  week: WeekEntry;
  stories: DigestStory[];
  statements: Item[];
  /** Stories and statements beyond the limits. */
  moreStories: number;
  moreStatements: number;
  days: OccurrenceEntry[];
  figures: DigestFigure[];
}

export interface DigestContent {
  week: WeekEntry;
  /** Stories with their items of the week only. */
  stories: readonly Story[];
  /** Statements of the week, newest first. */
  statements: readonly Item[];
  /** Days of the year that are to come. */
  days: readonly OccurrenceEntry[];
  /** Figures that were published in the week; the section is left out without any. */
  figures?: readonly DigestFigure[];
}

/**
 * Stories by the number of independent outlets, then of languages, then by their newest report. Statements in English
 * first, then newest first.
 */
export function weeklyDigest({ week, stories, statements, days, figures = [] }: DigestContent): Digest {
  const ranked = stories
    .map(digestStory)
    .sort(
      (a, b) => b.story.outlets - a.story.outlets || b.languages - a.languages || compareText(newestOf(b), newestOf(a)),
    );
  const ordered = statements.toSorted((a, b) => foreign(a) - foreign(b));
  return {
    week,
    stories: ranked.slice(0, WEEK_STORIES),
    statements: ordered.slice(0, WEEK_STATEMENTS),
    moreStories: Math.max(0, ranked.length - WEEK_STORIES),
    moreStatements: Math.max(0, ordered.length - WEEK_STATEMENTS),
    days: [...days],
    figures: [...figures],
  };
}

function digestStory(story: Story): DigestStory {
  const headline = bestHeadline(story.items, VIEW);
  const bySource = Map.groupBy(story.items, ({ source }) => source);
  const first = bySource.get(headline.source) ?? [];
  bySource.delete(headline.source);
  const others = [...bySource.values()]
    .map((ofSource) => bestHeadline(ofSource, VIEW))
    .sort((a, b) => foreign(a) - foreign(b) || compareText(a.publishedAt, b.publishedAt) || compareText(a.id, b.id));
  return {
    story,
    title: story.names?.en ?? headline.title,
    headline,
    reports: [bestHeadline(first, VIEW), ...others],
    languages: languagesOf(story).size,
  };
}

const foreign = (item: Pick<StoryItem, 'lang'>) => Number(languageRank(item, VIEW) !== 0);
/** Time and id, so that the order is always the same. */
const newestOf = ({ story }: DigestStory) =>
  `${story.items
    .map(({ publishedAt }) => publishedAt)
    .sort()
    .at(-1)} ${story.ref}`;

/** End of a week in Minsk: the time of its entry in the feed, which does not change later. @param to yyyy-mm-dd */
export const endOfWeek = (to: string) => `${to}T20:59:59Z`;

/** `2026-w34` → year and number. */
export function weekParts(week: string): { year: string; week: string } {
  return { year: week.slice(0, 4), week: String(Number(week.slice(-2))) };
}
