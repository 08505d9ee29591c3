// What pages show of the state of pull: which feeds could be read, by day. Without it, a site that is built from a copy
// would have other pages about the health of its sources. Projecting a projection changes nothing.
import { MIN_FAILURES } from '../../derive/health.ts';
import type { FeedState, PullState } from '../../model/feed-state.ts';
import { dayOf } from '../../model/time.ts';

export function publishedState({ sources }: PullState): PullState {
  return {
    reader: '',
    sources: Object.fromEntries(
      Object.entries(sources).map(([id, { feeds }]) => [id, { boilerplate: [], feeds: publishedFeeds(feeds) }]),
    ),
  };
}

function publishedFeeds(feeds: Readonly<Record<string, FeedState>>): Record<string, FeedState> {
  return Object.fromEntries(Object.entries(feeds).map(([url, feed]) => [url, publishedFeed(feed)]));
}

function publishedFeed(feed: FeedState): FeedState {
  const { lastGoodAt, lastNewAt, lastFailure, consecutiveFailures, movedTo, goneAt } = feed;
  return {
    // The number grows with every run, pages do not show it.
    consecutiveFailures: consecutiveFailures < MIN_FAILURES ? 0 : MIN_FAILURES,
    ...(lastGoodAt && { lastGoodAt: startOf(lastGoodAt) }),
    ...(lastNewAt && { lastNewAt: startOf(lastNewAt) }),
    ...(lastFailure && { lastFailure: { at: startOf(lastFailure.at), reason: lastFailure.reason, detail: '' } }),
    ...(movedTo && { movedTo: { url: movedTo.url, seenAt: [...new Set(movedTo.seenAt.map(startOf))] } }),
    ...(goneAt && { goneAt: startOf(goneAt) }),
  };
}

function startOf(instant: string): string {
  return `${dayOf(instant)}T00:00:00Z`;
}
