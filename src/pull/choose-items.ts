// Which items of a feed are taken: not what the filters leave out, nor what was withdrawn. Pure.
import type { Feed } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { CleanItem } from './clean/normalise.ts';
import { filterOf } from './filter-drafts.ts';
import type { ItemRecord } from './item-record.ts';
import type { Withdrawals } from './withdraw/withdrawals.ts';

export interface ChooseContext {
  source: Source;
  feed: Feed;
  withdrawals: Pick<Withdrawals, 'among'>;
  /** So many items are chosen at most. */
  limit?: number | undefined;
}

/** @returns a record of every item, in the same order */
export function chooseItems(
  items: readonly CleanItem[],
  { source, feed, withdrawals, limit = Number.POSITIVE_INFINITY }: ChooseContext,
): ItemRecord[] {
  const whyNot = filterOf(source, feed);
  const withdrawn = withdrawals.among(
    items.map(({ draft }) => draft),
    source,
  );
  let left = limit;
  const choiceOf = ({ draft }: CleanItem): ItemRecord['choice'] => {
    if (withdrawn.has(draft)) return { fate: 'withdrawn', why: 'content/withdrawn names it' };
    const why = whyNot(draft);
    if (why !== undefined) return { fate: 'left-out', why };
    left -= 1;
    return left < 0 ? { fate: 'not-tried', why: 'beyond the limit of this trial' } : { fate: 'chosen' };
  };
  return items.map((item) => ({ ...item, given: item.parsed, choice: choiceOf(item) }));
}
