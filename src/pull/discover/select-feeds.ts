// Selects the feeds for a new source: no comment feeds, no duplicates, and the main feed before section feeds. Pure.
import { isCommentFeed } from '../../model/comment-feed.ts';
import { FOUND_BY, type FoundFeed, type RejectedAddress } from '../../model/discovery.ts';
import { feedAddress } from '../../model/feed.ts';
import type { ReadableFeed } from './try-candidate.ts';

/** Two feeds are duplicates if they share at least this part of the smaller one's items. */
const DUPLICATE_SHARE = 0.8;
/** Part of a feed's items that have to be in one language for it to be the feed of that language. */
const MAIN_LANGUAGE_SHARE = 0.8;
/** Part of a feed's items in a language for the language to count as covered. */
const MIN_LANGUAGE_SHARE = 0.1;
const TYPES: readonly string[] = ['feed', 'telegram', 'sitemap'];

/** @returns selected feeds, best first, and the others with the reason */
export function selectFeeds(feeds: readonly ReadableFeed[]): { feeds: FoundFeed[]; unwanted: RejectedAddress[] } {
  const unwanted: RejectedAddress[] = [];
  const selected: ReadableFeed[] = [];
  for (const feed of feeds.toSorted(compareFeeds)) {
    const url = feedAddress(feed.feed);
    const duplicate = selected.find((other) => sharedPart(feed, other) >= DUPLICATE_SHARE);
    if (feed.foundBy !== 'given' && isComments(feed, url)) unwanted.push({ url, why: 'a comment feed' });
    else if (feed.foundBy !== 'given' && duplicate !== undefined)
      unwanted.push({ url, why: `its items are also in ${feedAddress(duplicate.feed)}` });
    else selected.push(feed);
  }
  const proposed = selectProposed(selected);
  return {
    feeds: selected.map(({ titles: _titles, itemUrls: _urls, ...feed }, index) => ({
      ...feed,
      isProposed: proposed.has(index),
    })),
    unwanted,
  };
}

function isComments({ feed, titles }: ReadableFeed, url: string): boolean {
  return feed.type === 'feed' && titles.some((title) => isCommentFeed({ url, title }));
}

function sharedPart(a: ReadableFeed, b: ReadableFeed): number {
  const shared = [...a.itemUrls].filter((url) => b.itemUrls.has(url)).length;
  return shared / Math.min(a.itemUrls.size, b.itemUrls.size);
}

/** Best first: given by the user, feed type, main feed before sections, more full texts, how it was found, more items. */
function compareFeeds(a: ReadableFeed, b: ReadableFeed): number {
  const rank = (one: ReadableFeed) => [
    one.foundBy === 'given' ? 0 : 1,
    // News sitemaps contain titles, other sitemaps only addresses.
    one.feed.type === 'sitemap' && /news/i.test(one.feed.url) ? 0.5 : TYPES.indexOf(one.feed.type),
    Number(one.isSection),
    -Math.round((4 * one.fullTexts) / one.items),
    FOUND_BY.indexOf(one.foundBy),
    -one.items,
    feedAddress(one.feed).length,
  ];
  const [first, second] = [rank(a), rank(b)];
  const difference = first.findIndex((value, index) => value !== second[index]);
  return difference === -1 ? 0 : (first[difference] as number) - (second[difference] as number);
}

/** Indexes of the proposed feeds: all given by the user; otherwise the best one and those that add a language. */
function selectProposed(selected: readonly ReadableFeed[]): Set<number> {
  const given = selected.flatMap(({ foundBy }, index) => (foundBy === 'given' ? [index] : []));
  if (given.length > 0) return new Set(given);
  const proposed = new Set<number>();
  const known = new Set<string>();
  for (const [index, { feed, isSection, items, languages }] of selected.entries()) {
    const [main, mainCount] = languages[0] ?? ['und', 0];
    const adds = feed.type === 'feed' && !isSection && mainCount >= MAIN_LANGUAGE_SHARE * items && !known.has(main);
    if (index > 0 && !adds) continue;
    proposed.add(index);
    for (const [lang, count] of languages) if (count >= MIN_LANGUAGE_SHARE * items) known.add(lang);
  }
  return proposed;
}
