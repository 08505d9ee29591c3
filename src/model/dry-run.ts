// Result of a dry run of pull (`npm run try`): how each item of a feed was read, and why it was accepted or not.
import type { Feed, ParsedFeed } from './feed.ts';
import type { IgnoredPart } from './ignored-part.ts';

/** Origin of the publication time: `updated` is the time of the last change in the feed, `first-seen` that of the run. */
export type DateOrigin = 'published' | 'updated' | 'article-page' | 'first-seen';

export interface PictureOutcome {
  url: string;
  outcome: 'stored' | 'refused' | 'not-fetched';
  why?: string;
}

export interface ItemOutcome {
  /**
   * `filtered`: excluded by the filters of the source or the feed. `duplicate`: the same as an item of this feed or of an
   * earlier one. `skipped`: beyond the item limit of the dry run.
   */
  outcome: 'accepted' | 'filtered' | 'withdrawn' | 'duplicate' | 'skipped';
  why?: string;
  /** Id of the item, or of the item that it duplicates; only for `accepted` and `duplicate`. */
  id?: string;
  title: string;
  /** The canonical address. */
  url: string;
  lang: string;
  authors: string[];
  /** Missing if neither the feed nor the article page has a plausible one. */
  publishedAt?: string;
  dateOrigin: DateOrigin;
  /** false: the date had no zone and was read in the time zone of the source. */
  hasTimeZone: boolean;
  text: { origin: 'feed' | 'article-page' | 'none'; characters: number };
  pictures: PictureOutcome[];
  /** Hints for maintainers. */
  notes: string[];
}

/** One feed that was read. A failed feed has only a report. */
export interface FeedDetails {
  source: string;
  /** The address that identifies the feed in reports. */
  url: string;
  type: Feed['type'];
  /** The address that answered, after redirects and fallbacks. */
  finalUrl: string;
  status: number;
  contentType?: string;
  bytes: number;
  format: ParsedFeed['format'];
  title?: string;
  /** Address of the site according to the feed. */
  link?: string;
  /** In document order. */
  items: ItemOutcome[];
  /** Parts of the document that were not read as items. */
  ignored: IgnoredPart[];
}
