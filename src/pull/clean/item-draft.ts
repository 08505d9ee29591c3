import type { Item } from '../../model/item.ts';

/** An item as one feed tells of it now, clean, but not yet compared with what is held. */
export interface ItemDraft extends Omit<Item, 'id' | 'firstSeenAt' | 'publishedAt' | 'updatedAt'> {
  /** Absent where the feed names no time that can be true. */
  publishedAt?: string;
  /** The feed's own time of change; `merge` decides whether anything did. */
  updatedAt?: string;
}
