// Chooses the items of a feed that are stored: not filtered out and not withdrawn. Pure.
import type { Feed } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { CleanItem } from './clean/normalise.ts';
import { createFilter } from './filter-drafts.ts';
import type { ItemRecord } from './item-record.ts';
import type { Withdrawals } from './withdraw/withdrawals.ts';

export interface ChooseContext {
  source: Source;
  feed: Feed;
  withdrawals: Pick<Withdrawals, 'among'>;
  /** Maximum number of chosen items. */
  limit?: number | undefined;
}

/** @returns a record for every item, in the same order */
export function chooseItems(
  items: readonly CleanItem[],
  { source, feed, withdrawals, limit = Number.POSITIVE_INFINITY }: ChooseContext,
): ItemRecord[] {
  const exclusionReason = createFilter(source, feed);
  const withdrawn = withdrawals.among(
    items.map(({ draft }) => draft),
    source,
  );
  let remaining = limit;
  const choose = ({ draft }: CleanItem): ItemRecord['choice'] => {
    if (withdrawn.has(draft)) return { outcome: 'withdrawn', why: 'listed in content/withdrawn' };
    const why = exclusionReason(draft);
    if (why !== undefined) return { outcome: 'filtered', why };
    remaining -= 1;
    return remaining < 0 ? { outcome: 'skipped', why: 'over the item limit of this dry run' } : { outcome: 'chosen' };
  };
  return items.map((item) => ({ ...item, fromFeed: item.parsed, choice: choose(item) }));
}
