// Feeds that could be read, to those a new source should take: not comments, none twice, all of a site rather than a rubric. Pure.
import { isCommentFeed } from '../../model/comment-feed.ts';
import { FOUND_BY, type FoundFeed, type RejectedAddress } from '../../model/discovery.ts';
import { feedAddress } from '../../model/feed.ts';
import type { Tried } from './try-candidate.ts';

/** Feeds that share this much of the smaller one's items are one, or one is a part of the other. */
const SAME_SHARE = 0.8;
const MAIN_SHARE = 0.8;
const KNOWN_SHARE = 0.1;
const TYPES: readonly string[] = ['feed', 'telegram', 'sitemap'];

export function judge(tried: readonly Tried[]): { feeds: FoundFeed[]; unwanted: RejectedAddress[] } {
  const unwanted: RejectedAddress[] = [];
  const kept: Tried[] = [];
  for (const feed of tried.toSorted(byWorth)) {
    const url = feedAddress(feed.feed);
    const twin = kept.find((other) => share(feed, other) >= SAME_SHARE);
    if (feed.foundBy !== 'given' && isComments(feed, url)) unwanted.push({ url, why: 'a feed of comments' });
    else if (feed.foundBy !== 'given' && twin !== undefined)
      unwanted.push({ url, why: `its items stand in ${feedAddress(twin.feed)} too` });
    else kept.push(feed);
  }
  const proposed = proposedOf(kept);
  return {
    feeds: kept.map(({ titles: _titles, itemUrls: _urls, ...feed }, place) => ({
      ...feed,
      isProposed: proposed.has(place),
    })),
    unwanted,
  };
}

function isComments({ feed, titles }: Tried, url: string): boolean {
  return feed.type === 'feed' && titles.some((title) => isCommentFeed({ url, title }));
}

function share(a: Tried, b: Tried): number {
  const shared = [...a.itemUrls].filter((url) => b.itemUrls.has(url)).length;
  return shared / Math.min(a.itemUrls.size, b.itemUrls.size);
}

/** The best first: what a person named, all of a site before a rubric, more text, more trust in how it was found, more items. */
function byWorth(a: Tried, b: Tried): number {
  const rank = (one: Tried) => [
    one.foundBy === 'given' ? 0 : 1,
    // A sitemap for news has the titles; any other has nothing but addresses.
    one.feed.type === 'sitemap' && /news/i.test(one.feed.url) ? 0.5 : TYPES.indexOf(one.feed.type),
    Number(one.isSection),
    -Math.round((4 * one.fullTexts) / one.items),
    FOUND_BY.indexOf(one.foundBy),
    -one.items,
    feedAddress(one.feed).length,
  ];
  const [first, second] = [rank(a), rank(b)];
  const at = first.findIndex((value, place) => value !== second[place]);
  return at === -1 ? 0 : (first[at] as number) - (second[at] as number);
}

/** Places of the best feed, and of those that add a language to it; of all that a person named. */
function proposedOf(kept: readonly Tried[]): Set<number> {
  const given = kept.flatMap(({ foundBy }, place) => (foundBy === 'given' ? [place] : []));
  if (given.length > 0) return new Set(given);
  const proposed = new Set<number>();
  const known = new Set<string>();
  for (const [place, { feed, isSection, items, languages }] of kept.entries()) {
    const [main, count] = languages[0] ?? ['und', 0];
    const adds = feed.type === 'feed' && !isSection && count >= MAIN_SHARE * items && !known.has(main);
    if (place > 0 && !adds) continue;
    proposed.add(place);
    for (const [lang, many] of languages) if (many >= KNOWN_SHARE * items) known.add(lang);
  }
  return proposed;
}
