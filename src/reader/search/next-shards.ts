// Which shards a search asks next, and when it stops. Pure.

/** Shards asked before the reader has to ask for older ones. Each costs about five files, 15 KB in all. */
export const MAX_REQUESTS = 20;
/** Shards asked at the same time, after the first one. */
const PARALLEL = 4;
/** The newest shards are searched together, until they are as many or have as many items: their results are sorted as one. */
const FIRST_SHARDS = 1 + PARALLEL;
export const FIRST_ITEMS = 2_400;

export interface Progress {
  /** Shards asked so far. */
  asked: number;
  /** Those since the search began, or since the reader asked for older ones. */
  requests: number;
  /** Results so far, and how many are enough. */
  found: number;
  enough: number;
}

/**
 * The shards to ask next, the newest first: one at first, which has enough results for most queries, then several at a
 * time. None if there is enough, if all were asked, or if the reader has to ask first.
 * @param shards newest first
 */
export function nextShards<Shard extends { items: number }>(
  shards: readonly Shard[],
  { asked, requests, found, enough }: Progress,
): readonly Shard[] {
  if (found >= enough) return [];
  const next = shards.slice(asked, asked + Math.min(asked === 0 ? 1 : PARALLEL, MAX_REQUESTS - requests));
  return isFirstPart(shards, asked) ? next.filter((_shard, at) => isFirstPart(shards, asked + at)) : next;
}

/** Whether the next shard still belongs to those that are searched together. */
export function isFirstPart(shards: readonly { items: number }[], asked: number): boolean {
  return (
    asked < Math.min(shards.length, FIRST_SHARDS) &&
    shards.slice(0, asked).reduce((sum, { items }) => sum + items, 0) < FIRST_ITEMS
  );
}
