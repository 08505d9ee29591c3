// What pull tells of every item of a feed when somebody tries a source: how it was read, and what was taken or not, and why.
import type { Feed, ParsedFeed } from './feed.ts';
import type { PassedOver } from './passed-over.ts';

/** Why there is a time of publication: `changed` is the feed's own time of the last change, `seen` that of the run. */
export type DateOrigin = 'published' | 'changed' | 'article-page' | 'seen';

export interface PictureTrial {
  url: string;
  outcome: 'kept' | 'refused' | 'not-fetched';
  why?: string;
}

/** `same`: said already, by another item of this feed or by an earlier feed of the source. `not-tried`: beyond the limit of the trial. */
export type ItemFate = 'taken' | 'left-out' | 'withdrawn' | 'same' | 'not-tried';

export interface ItemTrial {
  fate: ItemFate;
  why?: string;
  /** Of the item that it is, or that says the same; only where it was taken or is the same. */
  id?: string;
  title: string;
  /** The canonical address. */
  url: string;
  lang: string;
  authors: string[];
  /** Absent where the feed names none that can be true, and no page did. */
  publishedAt?: string;
  dateFrom: DateOrigin;
  /** false: read in the time zone of the source. */
  isZoned: boolean;
  text: { from: 'feed' | 'article-page' | 'none'; characters: number };
  pictures: PictureTrial[];
  /** What a maintainer may want to mend. */
  notes: string[];
}

/** One feed that was read; one that failed is told of by its report alone. */
export interface FeedTrial {
  source: string;
  /** The address that names the feed in reports. */
  url: string;
  type: Feed['type'];
  /** The address that gave it, after redirects and fallbacks. */
  answeredBy: string;
  status: number;
  contentType?: string;
  bytes: number;
  format: ParsedFeed['format'];
  title?: string;
  /** Of the site, as the feed names it. */
  link?: string;
  /** In the order of the feed. */
  items: ItemTrial[];
  /** What stood in the document and is no item. */
  passedOver: PassedOver[];
}
