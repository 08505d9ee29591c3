// The outcome of one feed, as reported by a dry run. Pure.

import type { FeedDetails, ItemOutcome } from '../../model/dry-run.ts';
import { type Feed, feedAddress } from '../../model/feed.ts';
import type { Source } from '../../model/source.ts';
import { MAX_ITEMS } from '../parse/document/tree.ts';
import type { ReadDocument } from '../read-document.ts';
import type { ResponseInfo } from '../read-feed.ts';

/** @param items outcomes of the items of `read`, in the same order */
export function describeFeedOutcome(
  source: Source,
  feed: Feed,
  response: ResponseInfo,
  read: ReadDocument,
  items: ItemOutcome[],
): FeedDetails {
  const { format, title, link, ignored = [] } = read.feed;
  return {
    source: source.id,
    url: feedAddress(feed),
    type: feed.type,
    ...response,
    format,
    ...(title === undefined ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    items,
    ignored:
      read.items.length < MAX_ITEMS
        ? ignored
        : [...ignored, { what: `everything after item ${MAX_ITEMS}`, why: 'over the item limit of a feed' }],
  };
}
