import { expect, it } from 'vitest';
import { calendar } from './calendar.ts';

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
