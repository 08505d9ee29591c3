// Result of feed discovery for a site that is not a source yet.
import type { Feed, ParsedFeed } from './feed.ts';
import type { Item } from './item.ts';

/** How an address was found, most trusted first. */
export const FOUND_BY = ['given', 'announced', 'linked', 'usual', 'sitemap', 'telegram'] as const;

/** Summary of an item as it would be stored. */
export interface FoundItem extends Pick<Item, 'title' | 'url' | 'lang'> {
  publishedAt?: string;
  lead?: string;
  /** Length of its full text. */
  characters: number;
}

export interface FoundFeed {
  /** The entry for the file of the source. */
  feed: Feed;
  foundBy: (typeof FOUND_BY)[number];
  format: ParsedFeed['format'];
  title?: string;
  /** Address of the site according to the feed. */
  link?: string;
  items: number;
  oldestAt?: string;
  newestAt?: string;
  fullTexts: number;
  /** Language and number of items, most frequent first. */
  languages: [lang: string, items: number][];
  /** Number of items whose date has no time zone. */
  zoneless: number;
  undated: number;
  /** Whether the feed covers one section of a site, judged by its address. */
  isSection: boolean;
  /** Whether to use the feed in a new source. */
  isProposed: boolean;
  /** At most five. */
  newest: FoundItem[];
}

/** An address that is not used, and the reason. */
export interface RejectedAddress {
  url: string;
  why: string;
}

export interface Discovery {
  homepage: string;
  /** The address that was given, if it redirects to another owner. */
  movedFrom?: string;
  name?: string;
  /** Names on the versions of the site in the languages of the interface. */
  names: { be?: string; ru?: string; en?: string };
  /** Declared by the page. */
  lang?: string;
  /** Best first. */
  feeds: FoundFeed[];
  /** Readable but not useful: comments, duplicates. */
  unwanted: RejectedAddress[];
  /** Could not be read as a feed. */
  failed: RejectedAddress[];
}
