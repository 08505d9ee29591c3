import type { Item } from '../../model/item.ts';

/** A clean item of a feed, not yet merged with the stored items. */
export interface ItemDraft
  extends Omit<Item, 'id' | 'firstSeenAt' | 'publishedAt' | 'updatedAt' | 'story' | 'follows'> {
  /** UTC, ISO 8601. Absent if the feed gives no plausible time. */
  publishedAt?: string;
  /** The feed's time of change. `mergeDrafts` decides whether the item changed. */
  updatedAt?: string;
}
