import { expect, it } from 'vitest';
import { PRESSES, WITHIN_MS, withPress } from './escape-presses.ts';

const counted = (times: readonly number[]) => times.reduce<readonly number[]>(withPress, []).length;

it.each([
  { name: 'three in a row', times: [100, 200, 300], counts: PRESSES },
  { name: 'three just within the time', times: [0, 2000, WITHIN_MS - 1], counts: PRESSES },
  { name: 'the first too long ago', times: [0, 2000, WITHIN_MS], counts: 2 },
  { name: 'one now and then', times: [0, 6000, 12_000], counts: 1 },
  { name: 'the last three of four', times: [0, 4000, 6000, 7000], counts: PRESSES },
])('counts $name as $counts', ({ times, counts }) => {
  expect(counted(times)).toBe(counts);
});
