import { expect, it } from 'vitest';
import { shardsOf } from './shards.ts';

const days = (month: string, ...counts: number[]) =>
  counts.map((count, at) => [`${month}-${String(at + 1).padStart(2, '0')}`, count] as const);

it('splits a busy month by days and gives a quiet one a shard of its own', () => {
  const shards = shardsOf(new Map([...days('2026-07', 10, 20), ...days('2026-08', 700, 1_000, 4_000, 900)]));
  expect(shards.map(({ name, items }) => [name, items])).toEqual([
    ['2026-08-04', 900],
    ['2026-08-03', 4_000],
    ['2026-08-01', 1_700],
    ['2026-07-01', 30],
  ]);
});

it('changes the last shard only when a day grows or a new month begins', () => {
  const before = shardsOf(new Map(days('2026-08', 1_000, 1_000, 1_000, 900)));
  expect(shardsOf(new Map(days('2026-08', 1_000, 1_000, 1_000, 1_900))).slice(1)).toEqual(before.slice(1));
  expect(shardsOf(new Map([...days('2026-08', 1_000, 1_000, 1_000, 900), ['2026-09-01', 1]])).slice(1)).toEqual(before);
});

it('gives the same shards for days in any order', () => {
  const counts = days('2026-08', 3, 4, 5);
  expect(shardsOf(new Map(counts.toReversed()))).toEqual(shardsOf(new Map(counts)));
  expect(shardsOf(new Map())).toEqual([]);
});
