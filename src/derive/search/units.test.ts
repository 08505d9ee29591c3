import { expect, it } from 'vitest';
import { unitsOf } from './units.ts';

const days = (month: string, ...counts: number[]) => counts.map((count, at) => [`${month}-${String(at + 1).padStart(2, '0')}`, count] as const);

it('gives a closed month one unit, however large, and parts the open one', () => {
  const units = unitsOf(new Map([...days('2026-07', 4_000, 4_000), ...days('2026-08', 1_000, 1_000, 1_000, 900)]));
  expect(units.map(({ name, items }) => [name, items])).toEqual([['2026-08-03', 1_900], ['2026-08-01', 2_000], ['2026-07', 8_000]]);
});

it('leaves all but the last unit as they are when the newest day grows', () => {
  const before = unitsOf(new Map(days('2026-08', 1_000, 1_000, 1_000, 900)));
  const after = unitsOf(new Map(days('2026-08', 1_000, 1_000, 1_000, 1_900)));
  expect(after.slice(1)).toEqual(before.slice(1));
});

it('joins the parts of a month once a later one has items', () => {
  expect(unitsOf(new Map([...days('2026-08', 2_000, 2_000), ['2026-09-01', 1]])).map(({ name }) => name)).toEqual(['2026-09-01', '2026-08']);
});

it('does not care in which order days come', () => {
  const counts = days('2026-08', 3, 4, 5);
  expect(unitsOf(new Map(counts.toReversed()))).toEqual(unitsOf(new Map(counts)));
  expect(unitsOf(new Map())).toEqual([]);
});
