import type { ParsedItem } from '../model/feed.ts';
import type { PictureTrial } from '../model/trial.ts';
import type { CleanItem } from './clean/normalise.ts';
import type { DraftOutcome } from './merge/merge.ts';

/** Whether an item of a feed is taken, and why not. `not-tried`: beyond the limit of a trial. */
export type Choice = { fate: 'chosen' } | { fate: 'left-out' | 'withdrawn' | 'not-tried'; why: string };

/** All that pull knows of one item of a feed. Where its page was read, `parsed` and `draft` have what the page adds. */
export interface ItemRecord extends CleanItem {
  /** As the feed alone gives it. */
  given: ParsedItem;
  choice: Choice;
  /** Only where the page of the item was asked for; why it gave no text, if it gave none. */
  page?: { whyNot?: string };
  /** What the merge made of the draft; only of items that were chosen. */
  merged?: DraftOutcome;
  /** Only of new items, where pictures are fetched. */
  fetched?: PictureTrial[];
}
