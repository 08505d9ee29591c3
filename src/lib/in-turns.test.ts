import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inTurns } from './in-turns.ts';

it('gives what was made of each, and lets others work in between', async () => {
  let others = 0;
  let isDone = false;
  const other = (async () => {
    for (; !isDone; others += 1) await setImmediate();
  })();
  expect(
    await inTurns(
      Array.from({ length: 100 }, (_, at) => at),
      (value) => value * 2,
    ),
  ).toEqual(Array.from({ length: 100 }, (_, at) => at * 2));
  isDone = true;
  await other;
  expect(others).toBeGreaterThan(1);
});
