import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { limitConcurrency } from './limit-concurrency.ts';

it('runs tasks in order, as many at a time as allowed, also after errors', async () => {
  const limit = limitConcurrency(3);
  const started: number[] = [];
  let [running, most] = [0, 0];
  const tasks = Array.from({ length: 20 }, (_none, number) =>
    limit(async () => {
      started.push(number);
      running += 1;
      most = Math.max(most, running);
      await pause(number % 4);
      running -= 1;
      if (number % 5 === 0) throw new Error(`task ${number}`);
      return number;
    }),
  );
  const results = await Promise.allSettled(tasks);
  expect(started).toEqual([...tasks.keys()]);
  expect(most).toBe(3);
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual(started.map((number) => number % 5 !== 0));
  expect(await limit(async () => 'later')).toBe('later');
});
