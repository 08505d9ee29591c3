// Short program of the soak test: two search shards at a time by Pagefind, twice, with other processes.
import { ok } from 'node:assert/strict';
import { indexShard } from '../../../src/build/search/index-shard.ts';
import { endPagefind } from '../../../src/build/search/pagefind-pool.ts';
import type { SearchRecord } from '../../../src/derive/search/record.ts';
import { words } from '../../helpers/many-feeds.ts';

const shard = (first: number): SearchRecord[] =>
  Array.from({ length: 60 }, (_, at) => ({
    url: JSON.stringify({ path: `n/${first + at}.html` }),
    content: words(first + at, 600),
    filters: { lang: ['be'], source: ['zvon'], month: ['2026-08'], topic: [], kind: ['news'], person: [] },
    sort: { date: `2026-08-23T09:${String(at).padStart(2, '0')}:00Z` },
  }));

for (const first of [0, 1000]) {
  const shards = await Promise.all([indexShard(shard(first)), indexShard(shard(first + 500))]);
  ok(shards.every((files) => files.length > 3));
  await endPagefind();
}
