import { expect, it } from 'vitest';
import { calendar, weeksOfMonth } from './calendar.ts';

const DAYS = [
  { day: '2026-08-23', count: 2 },
  { day: '2026-08-01', count: 1 },
  { day: '2026-07-31', count: 5 },
  { day: '2025-12-31', count: 4 },
];

it('sorts years and months newest first, days in calendar order, each with its count', () => {
  expect(calendar(DAYS)).toEqual([
    {
      year: '2026',
      count: 8,
      months: [
        {
          month: '2026-08',
          count: 3,
          days: [
            { day: '2026-08-01', count: 1 },
            { day: '2026-08-23', count: 2 },
          ],
        },
        { month: '2026-07', count: 5, days: [{ day: '2026-07-31', count: 5 }] },
      ],
    },
    { year: '2025', count: 4, months: [{ month: '2025-12', count: 4, days: [{ day: '2025-12-31', count: 4 }] }] },
  ]);
});

const numbers = (month: string) => weeksOfMonth(month, []).map((week) => week.map((day) => Number(day?.day.slice(8))));

it('begins weeks on Monday, and leaves places outside the month empty', () => {
  expect(numbers('2026-08')).toEqual([
    [NaN, NaN, NaN, NaN, NaN, 1, 2],
    [3, 4, 5, 6, 7, 8, 9],
    [10, 11, 12, 13, 14, 15, 16],
    [17, 18, 19, 20, 21, 22, 23],
    [24, 25, 26, 27, 28, 29, 30],
    [31, NaN, NaN, NaN, NaN, NaN, NaN],
  ]);
});

it.each([
  { month: '2021-02', weeks: 4, last: 28 },
  { month: '2024-02', weeks: 5, last: 29 },
  { month: '2026-12', weeks: 5, last: 31 },
])('knows the length of $month', ({ month, weeks, last }) => {
  expect(numbers(month)).toHaveLength(weeks);
  expect(Math.max(...numbers(month).flat().filter(Boolean))).toBe(last);
});

it('gives each day of a month its count', () => {
  const [first, second] = weeksOfMonth('2026-08', DAYS.slice(0, 2));
  expect(first?.slice(4)).toEqual([undefined, { day: '2026-08-01', count: 1 }, { day: '2026-08-02', count: 0 }]);
  expect(second?.map((day) => day?.count)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
