import { setImmediate, setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { mapYielding, waitForAll } from './concurrency.ts';

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
