// Splits the archive into search shards. A shard contains consecutive days of one month and is closed once it has enough
// items, so that new items change the last shard only. Pure: the same item counts give the same shards in every build.

export interface ShardDays {
  /** Its first day, which is also the name of its folder. */
  name: string;
  /** Days that have items, oldest first. */
  days: string[];
  items: number;
}

/**
 * A shard with this many items gets no further day. Larger shards cost the builder: indexing takes about 2 ms and 0.2 MB
 * for each item. Smaller ones cost the reader, who loads about 10 KB of each shard for every word.
 */
const SHARD_ITEMS = 800;

/** @param counts items of each day, in any order @returns the newest shard first */
export function shardsOf(counts: ReadonlyMap<string, number>): ShardDays[] {
  const shards: ShardDays[] = [];
  for (const day of [...counts.keys()].sort()) {
    const last = shards.at(-1);
    const fits = last !== undefined && last.name.slice(0, 7) === day.slice(0, 7) && last.items < SHARD_ITEMS;
    const shard = fits ? last : { name: day, days: [], items: 0 };
    if (!fits) shards.push(shard);
    shard.days.push(day);
    shard.items += counts.get(day) ?? 0;
  }
  return shards.reverse();
}
