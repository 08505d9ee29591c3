// The outcome of one feed, as reported by a dry run. Pure.
import { type Feed, feedAddress } from '../../model/feed.ts';
import type { Source } from '../../model/source.ts';
import type { FeedTrial, ItemTrial } from '../../model/trial.ts';
import { MAX_ITEMS } from '../parse/document/tree.ts';
import type { ReadDocument } from '../read-document.ts';
import type { ResponseInfo } from '../read-feed.ts';

/** @param items outcomes of the items of `read`, in the same order */
export function describeFeedOutcome(
  source: Source,
  feed: Feed,
  response: ResponseInfo,
  read: ReadDocument,
  items: ItemTrial[],
): FeedTrial {
  const { format, title, link, passedOver = [] } = read.feed;
  return {
    source: source.id,
    url: feedAddress(feed),
    type: feed.type,
    ...response,
    format,
    ...(title === undefined ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    items,
    passedOver:
      read.items.length < MAX_ITEMS
        ? passedOver
        : [...passedOver, { what: `everything after item ${MAX_ITEMS}`, why: 'over the item limit of a feed' }],
  };
}
