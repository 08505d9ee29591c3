// One feed that was read, as a trial tells of it. Pure.
import { type Feed, feedAddress } from '../../model/feed.ts';
import type { Source } from '../../model/source.ts';
import type { FeedTrial, ItemTrial } from '../../model/trial.ts';
import { MAX_ITEMS } from '../parse/document/tree.ts';
import type { Answer } from '../read-feed.ts';
import type { ReadDocument } from '../read-document.ts';

export function feedTrial(
  source: Source,
  feed: Feed,
  answer: Answer,
  read: ReadDocument,
  items: ItemTrial[],
): FeedTrial {
  const { format, title, link, passedOver = [] } = read.feed;
  return {
    source: source.id,
    url: feedAddress(feed),
    type: feed.type,
    ...answer,
    format,
    ...(title === undefined ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    items,
    passedOver:
      read.items.length < MAX_ITEMS
        ? passedOver
        : [...passedOver, { what: `what follows item ${MAX_ITEMS}`, why: 'no more of a feed are read' }],
  };
}
