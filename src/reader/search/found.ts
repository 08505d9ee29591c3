import type { Shown } from '../../derive/search/record.ts';

/** Filters of a search; an empty value filters nothing. */
export interface Filters {
  lang: string;
  source: string;
  topic: string;
  /** `2026-08` */
  month: string;
  kind: string;
  /** Id. */
  person: string;
}

export type Order = 'best' | 'newest';

/** A running search. Results come in portions; newer shards of the archive are searched first. */
export interface Search {
  /** The next results, at most `count`; fewer where the shards searched so far have no more. */
  next(count: number): Promise<Shown[]>;
  /** Number of results found so far. */
  total(): number;
  /** Whether `next` has further results without searching more shards. */
  hasMore(): boolean;
  /** The oldest day that was searched (yyyy-mm-dd), and whether everything was. */
  reach(): { since: string; isAll: boolean };
  /**
   * Searches the next older shards. False, and nothing is searched, if `found` results are enough, if everything was
   * searched, or if the reader has to ask first.
   */
  goOn(found: number, enough: number): Promise<boolean>;
  /** The reader has asked for older shards: `goOn` searches again. */
  allowOlder(): void;
}
