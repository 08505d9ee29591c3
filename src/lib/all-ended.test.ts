import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { allEnded } from './all-ended.ts';

it('gives what all gave, in their order', async () => {
  expect(await allEnded([setTimeout(5, 'a'), 'b' as const])).toEqual(['a', 'b']);
});

it('throws what failed first, when the others have ended', async () => {
  let ended = false;
  const slow = setTimeout(20).then(() => {
    ended = true;
  });
  await expect(allEnded([slow, Promise.reject(new Error('quick'))])).rejects.toThrow('quick');
  expect(ended).toBe(true);
});
