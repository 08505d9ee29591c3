import type { Shown } from '../../derive/search/record.ts';

/** What narrows a search; an empty value narrows nothing. */
export interface Filters {
  lang: string;
  source: string;
  topic: string;
  /** `2026-08` */
  month: string;
}

export type Order = 'best' | 'newest';

/** A search under way: results come in portions, newest parts of the archive first. */
export interface Search {
  /** The next results, about `count`; fewer where the parts asked so far hold no more. */
  next(count: number): Promise<Shown[]>;
  /** Results known of so far. */
  total(): number;
  /** Whether results are waiting that were not given yet. */
  hasMore(): boolean;
  /** The oldest day that was asked, and whether there is anything older. */
  reach(): { since: string; isAll: boolean };
  /** Asks the next older parts. */
  widen(): Promise<void>;
}
