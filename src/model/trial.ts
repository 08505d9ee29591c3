// Result of a dry run of pull (`npm run try`): how each item of a feed was read, and why it was accepted or not.
import type { Feed, ParsedFeed } from './feed.ts';
import type { PassedOver } from './passed-over.ts';

/** Origin of the publication time: `changed` is the time of the last change in the feed, `seen` that of the run. */
export type DateOrigin = 'published' | 'changed' | 'article-page' | 'seen';

export interface PictureTrial {
  url: string;
  outcome: 'kept' | 'refused' | 'not-fetched';
  why?: string;
}

/** `same`: duplicates an item of this feed or of an earlier one. `not-tried`: beyond the limit of the dry run. */
export type ItemFate = 'taken' | 'left-out' | 'withdrawn' | 'same' | 'not-tried';

export interface ItemTrial {
  fate: ItemFate;
  why?: string;
  /** Id of the item, or of the item that it duplicates; only for `taken` and `same`. */
  id?: string;
  title: string;
  /** The canonical address. */
  url: string;
  lang: string;
  authors: string[];
  /** Left out if neither the feed nor the article page has a plausible one. */
  publishedAt?: string;
  dateFrom: DateOrigin;
  /** false: the date had no zone and was read in the time zone of the source. */
  isZoned: boolean;
  text: { from: 'feed' | 'article-page' | 'none'; characters: number };
  pictures: PictureTrial[];
  /** Hints for maintainers. */
  notes: string[];
}

/** One feed that was read. A failed feed has only a report. */
export interface FeedTrial {
  source: string;
  /** The address that identifies the feed in reports. */
  url: string;
  type: Feed['type'];
  /** The address that answered, after redirects and fallbacks. */
  answeredBy: string;
  status: number;
  contentType?: string;
  bytes: number;
  format: ParsedFeed['format'];
  title?: string;
  /** Address of the site according to the feed. */
  link?: string;
  /** In document order. */
  items: ItemTrial[];
  /** Parts of the document that were not read as items. */
  passedOver: PassedOver[];
}
