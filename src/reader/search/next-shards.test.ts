import { describe, expect, it } from 'vitest';
import { FIRST_ITEMS, isFirstPart, MAX_REQUESTS, nextShards } from './next-shards.ts';

const shardsOf = (...items: number[]) => items.map((items, at) => ({ name: at, items }));
const BUSY = shardsOf(...Array.from({ length: 60 }, () => 800));
const QUIET = shardsOf(...Array.from({ length: 60 }, () => 50));
const START = { asked: 0, requests: 0, found: 0, enough: 10 };
const names = (shards: readonly { name: number }[]) => shards.map(({ name }) => name);

/** Shards in the order in which they are asked, one list for each step, if each has `found` results. */
function steps(shards: ReturnType<typeof shardsOf>, found: (name: number) => number, enough = 10): number[][] {
  const asked: number[][] = [];
  for (let progress = { ...START, enough }; ; ) {
    const next = names(nextShards(shards, progress));
    if (next.length === 0) return asked;
    asked.push(next);
    progress = {
      enough,
      asked: progress.asked + next.length,
      requests: progress.requests + next.length,
      found: progress.found + next.reduce((sum, name) => sum + found(name), 0),
    };
  }
}

describe('nextShards', () => {
  it.each([
    { name: 'the newest alone, if it has enough', shards: BUSY, found: () => 10, asks: [[0]] },
    { name: 'the rest of the first 2,400 items together', shards: BUSY, found: () => 4, asks: [[0], [1, 2]] },
    { name: 'four at a time after that', shards: BUSY, found: () => 2, asks: [[0], [1, 2], [3, 4, 5, 6]] },
    { name: 'all of a small archive', shards: shardsOf(3, 4), found: () => 0, asks: [[0], [1]] },
    { name: 'none of an empty archive', shards: [], found: () => 0, asks: [] },
    { name: 'no further one after a large one', shards: shardsOf(4_000, 10), found: () => 10, asks: [[0]] },
    {
      name: 'twenty, if there is never enough',
      shards: BUSY,
      found: () => 0,
      asks: [[0], [1, 2], [3, 4, 5, 6], [7, 8, 9, 10], [11, 12, 13, 14], [15, 16, 17, 18], [19]],
    },
  ])('asks $name', ({ shards, found, asks }) => {
    expect(steps(shards, found)).toEqual(asks);
  });

  it('asks each shard once, in order, and never more than twenty, whatever they have', () => {
    for (const shards of [BUSY, QUIET, shardsOf(1, 5_000, 2, 3)])
      for (const each of [0, 1, 3, 30]) {
        const asked = steps(shards, (name) => (name % 3 === 0 ? each : 0)).flat();
        expect(asked).toEqual(asked.map((_, at) => at));
        expect(asked.length).toBeLessThanOrEqual(MAX_REQUESTS);
      }
  });

  it('asks twenty more when the reader asks for older ones, and stops at the end', () => {
    const second = { asked: MAX_REQUESTS, requests: 0, found: 0, enough: 10 };
    expect(names(nextShards(BUSY, second))).toEqual([20, 21, 22, 23]);
    expect(names(nextShards(BUSY, { ...second, asked: 58 }))).toEqual([58, 59]);
    expect(nextShards(BUSY, { ...second, asked: 60 })).toEqual([]);
    expect(nextShards(BUSY, { ...second, requests: MAX_REQUESTS })).toEqual([]);
  });
});

it('the first part ends with the shard that reaches its number of items, or with the fifth', () => {
  expect([0, 1, 2, 3].map((asked) => isFirstPart(BUSY, asked))).toEqual([true, true, true, false]);
  expect(isFirstPart(shardsOf(FIRST_ITEMS, 1), 1)).toBe(false);
  expect([4, 5].map((asked) => isFirstPart(QUIET, asked))).toEqual([true, false]);
  expect(isFirstPart(shardsOf(1), 1)).toBe(false);
});
