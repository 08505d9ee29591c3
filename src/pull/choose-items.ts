// Of a feed that was cleaned, what is taken: not what the filters leave out, nor what was withdrawn. Pure.
import type { Feed, ParsedItem } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { ItemDraft } from './clean/item-draft.ts';
import type { NormalisedFeed } from './clean/normalise.ts';
import type { Withdrawals } from './withdraw/withdrawals.ts';
import { filterOf } from './filter-drafts.ts';

export interface Chosen {
  /** Parsed items, their drafts and pictures, side by side as before. */
  items: ParsedItem[];
  clean: NormalisedFeed;
  leftOut: { draft: ItemDraft; why: string }[];
  withdrawn: ItemDraft[];
  /** Beyond the limit of a trial. */
  notTried: ItemDraft[];
}

export function chooseItems(
  items: readonly ParsedItem[],
  clean: NormalisedFeed,
  about: { source: Source; feed: Feed; withdrawals: Pick<Withdrawals, 'among'>; limit?: number | undefined },
): Chosen {
  const { limit = Number.POSITIVE_INFINITY } = about;
  const whyNot = filterOf(about.source, about.feed);
  const withdrawn = about.withdrawals.among(clean.drafts, about.source);
  const chosen: Chosen = {
    items: [],
    clean: { drafts: [], pictures: [], boilerplate: clean.boilerplate },
    leftOut: [],
    withdrawn: [],
    notTried: [],
  };
  for (const [place, draft] of clean.drafts.entries()) {
    const why = whyNot(draft);
    if (withdrawn.has(draft)) chosen.withdrawn.push(draft);
    else if (why !== undefined) chosen.leftOut.push({ draft, why });
    else if (chosen.items.length >= limit) chosen.notTried.push(draft);
    else {
      chosen.items.push(items[place] as ParsedItem);
      chosen.clean.drafts.push(draft);
      chosen.clean.pictures.push(clean.pictures[place] ?? []);
    }
  }
  return chosen;
}
