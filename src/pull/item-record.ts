import type { PictureOutcome } from '../model/dry-run.ts';
import type { ParsedItem } from '../model/feed.ts';
import type { CleanItem } from './clean/normalise.ts';
import type { DraftOutcome } from './merge/merge.ts';

/** Whether an item of a feed is stored, and if not, why. `skipped`: over the item limit of a dry run. */
export type Choice = { outcome: 'chosen' } | { outcome: 'filtered' | 'withdrawn' | 'skipped'; why: string };

/** State of one feed item during a run. After its article page was read, `parsed` and `draft` include the page's content. */
export interface ItemRecord extends CleanItem {
  /** The item as parsed from the feed, without its article page. */
  fromFeed: ParsedItem;
  choice: Choice;
  /** Set if the article page was requested; `skipReason` says why it gave no text. */
  page?: { skipReason?: string };
  /** Result of the merge; only for chosen items. */
  merged?: DraftOutcome;
  /** Results of the picture downloads; only for new items, and only if pictures are enabled. */
  pictureResults?: PictureOutcome[];
}
