import { setImmediate, setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { mapConcurrently, mapYielding, waitForAll } from './concurrency.ts';

it('mapConcurrently keeps the limit, and returns results in the order of the values', async () => {
  let running = 0;
  let most = 0;
  const results = await mapConcurrently([5, 1, 4, 2, 3], 2, async (value) => {
    running += 1;
    most = Math.max(most, running);
    await setTimeout(value);
    running -= 1;
    return value * 2;
  });
  expect(results).toEqual([10, 2, 8, 4, 6]);
  expect(most).toBe(2);
});

it('mapConcurrently starts no further task after an error', async () => {
  const started: number[] = [];
  const task = async (value: number) => {
    started.push(value);
    await setImmediate();
    if (value === 1) throw new Error('broken');
  };
  await expect(mapConcurrently([1, 2, 3, 4], 1, task)).rejects.toThrow('broken');
  expect(started).toEqual([1]);
});

it('waitForAll returns the results in the order of the promises', async () => {
  expect(await waitForAll([setTimeout(5, 'a'), 'b' as const])).toEqual(['a', 'b']);
});

it('waitForAll rejects with the first error after the other promises have settled', async () => {
  let hasEnded = false;
  const slow = setTimeout(20).then(() => {
    hasEnded = true;
  });
  await expect(waitForAll([slow, Promise.reject(new Error('quick'))])).rejects.toThrow('quick');
  expect(hasEnded).toBe(true);
});

it('mapYielding returns all results, and other tasks run in between', async () => {
  let turns = 0;
  let isDone = false;
  const otherTask = (async () => {
    for (; !isDone; turns += 1) await setImmediate();
  })();
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  expect(await mapYielding(numbers, (value) => value * 2)).toEqual(numbers.map((value) => value * 2));
  isDone = true;
  await otherTask;
  expect(turns).toBeGreaterThan(1);
});
