import { expect, it } from 'vitest';
import { calendar, neighbours } from './calendar.ts';

it('puts years and months newest first and days as a calendar does', () => {
  const days = new Map([
    ['2026-08-23', { length: 2 }],
    ['2026-08-01', { length: 1 }],
    ['2026-07-31', { length: 5 }],
    ['2025-12-31', { length: 4 }],
  ]);
  expect(calendar(days)).toEqual([
    {
      year: '2026',
      months: [
        { month: '2026-08', days: [{ day: '2026-08-01', count: 1 }, { day: '2026-08-23', count: 2 }] },
        { month: '2026-07', days: [{ day: '2026-07-31', count: 5 }] },
      ],
    },
    { year: '2025', months: [{ month: '2025-12', days: [{ day: '2025-12-31', count: 4 }] }] },
  ]);
});

it.each([
  { day: '2026-08-23', beside: { previous: '2026-08-20' } },
  { day: '2026-08-20', beside: { previous: '2026-08-19', next: '2026-08-23' } },
  { day: '2026-08-19', beside: { next: '2026-08-20' } },
])('knows the days beside $day', ({ day, beside }) => {
  expect(neighbours(['2026-08-23', '2026-08-20', '2026-08-19'], day)).toEqual(beside);
});
