import { expect, it } from 'vitest';
import { isRoleOn, roleSchema } from './person.ts';

it.each([
  { name: 'a role without limits', role: {}, day: '2020-01-01', is: true },
  { name: 'the first day', role: { from: '2022-10-07' }, day: '2022-10-07', is: true },
  { name: 'the day before', role: { from: '2022-10-07' }, day: '2022-10-06', is: false },
  { name: 'the first day of a year', role: { from: '2018' }, day: '2018-01-01', is: true },
  { name: 'the last day of a year', role: { until: '2024' }, day: '2024-12-31', is: true },
  { name: 'the day after a month', role: { until: '2024-02' }, day: '2024-03-01', is: false },
])('includes whole periods: $name', ({ role, day, is }) => {
  expect(isRoleOn(role, day)).toBe(is);
});

it.each(['2022-13', '2022-1-1', '22', '2022-10-32', ''])('refuses “%s” as a day, month or year', (from) => {
  expect(roleSchema.safeParse({ words: ['chair of the union'], from }).success).toBe(false);
});
