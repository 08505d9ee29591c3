import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { waitForAll } from './concurrency.ts';

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
