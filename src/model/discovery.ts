// What pull finds out about a site that is no source yet: which feeds it has, and what each gives.
import type { Feed, ParsedFeed } from './feed.ts';
import type { Item } from './item.ts';

/** How an address was found, the most trusted first. */
export const FOUND_BY = ['given', 'announced', 'linked', 'usual', 'sitemap', 'telegram'] as const;

/** An item as it would be held, in short. */
export interface FoundItem extends Pick<Item, 'title' | 'url' | 'lang'> {
  publishedAt?: string;
  lead?: string;
  /** Of its full text. */
  characters: number;
}

export interface FoundFeed {
  /** As a source's file would name it. */
  feed: Feed;
  foundBy: (typeof FOUND_BY)[number];
  format: ParsedFeed['format'];
  title?: string;
  /** Of the site, as the feed names it. */
  link?: string;
  items: number;
  oldestAt?: string;
  newestAt?: string;
  fullTexts: number;
  /** Language → items, the most frequent first. */
  languages: [lang: string, items: number][];
  /** Items whose date names no zone. */
  zoneless: number;
  undated: number;
  /** One rubric of a site, by its address. */
  isRubric: boolean;
  /** Whether a new source should take it. */
  isProposed: boolean;
  /** Five at most. */
  newest: FoundItem[];
}

/** An address that is of no use, and why. */
export interface Refused {
  url: string;
  why: string;
}

export interface Discovery {
  homepage: string;
  /** The address that was given, where it leads to somebody else's. */
  movedFrom?: string;
  name?: string;
  /** Of the versions of the site in the languages of the interface. */
  names: { be?: string; ru?: string; en?: string };
  /** As the page declares it. */
  lang?: string;
  /** The best first. */
  feeds: FoundFeed[];
  /** Could be read, and are not wanted: comments, the same again. */
  leftOut: Refused[];
  /** Gave nothing. */
  inVain: Refused[];
}
