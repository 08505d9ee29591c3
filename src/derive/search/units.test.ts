import { expect, it } from 'vitest';
import { unitsOf } from './units.ts';

const days = (month: string, ...counts: number[]) =>
  counts.map((count, at) => [`${month}-${String(at + 1).padStart(2, '0')}`, count] as const);

it('parts a busy month by days and gives a quiet one a unit of its own', () => {
  const units = unitsOf(new Map([...days('2026-07', 10, 20), ...days('2026-08', 700, 1_000, 4_000, 900)]));
  expect(units.map(({ name, items }) => [name, items])).toEqual([
    ['2026-08-04', 900],
    ['2026-08-03', 4_000],
    ['2026-08-01', 1_700],
    ['2026-07-01', 30],
  ]);
});

it('leaves all but the last unit as they are when a day grows or a new month begins', () => {
  const before = unitsOf(new Map(days('2026-08', 1_000, 1_000, 1_000, 900)));
  expect(unitsOf(new Map(days('2026-08', 1_000, 1_000, 1_000, 1_900))).slice(1)).toEqual(before.slice(1));
  expect(unitsOf(new Map([...days('2026-08', 1_000, 1_000, 1_000, 900), ['2026-09-01', 1]])).slice(1)).toEqual(before);
});

it('does not care in which order days come', () => {
  const counts = days('2026-08', 3, 4, 5);
  expect(unitsOf(new Map(counts.toReversed()))).toEqual(unitsOf(new Map(counts)));
  expect(unitsOf(new Map())).toEqual([]);
});
