import { describe, expect, it } from 'vitest';
import { weekOf } from './iso-week.ts';
import type { DateRule } from './observance.ts';
import { dateInYear, easterSunday, isCalendarDay, occurrenceIn, occurrencesBetween } from './observance-date.ts';

const fixed = (day: string): DateRule => ({ rule: 'fixed', day });
const observance = (id: string, date: DateRule, more: { length?: number; since?: string; event?: string } = {}) => ({
  ...{ id, date, length: more.length ?? 1, since: more.since, event: more.event },
});

// Dates of the churches' own tables.
it.each([
  [2019, '2019-04-28', '2019-04-21'],
  [2020, '2020-04-19', '2020-04-12'],
  [2021, '2021-05-02', '2021-04-04'],
  [2023, '2023-04-16', '2023-04-09'],
  [2024, '2024-05-05', '2024-03-31'],
  [2025, '2025-04-20', '2025-04-20'],
  [2026, '2026-04-12', '2026-04-05'],
  [2027, '2027-05-02', '2027-03-28'],
])('Easter of %i', (year, orthodox, catholic) => {
  expect(easterSunday(year, 'orthodox')).toBe(orthodox);
  expect(easterSunday(year, 'catholic')).toBe(catholic);
});

it('finds the nth weekday of a month, and the last', () => {
  expect(dateInYear({ rule: 'weekday', month: 9, weekday: 'friday', nth: 1 }, 2026)).toBe('2026-09-04');
  expect(dateInYear({ rule: 'weekday', month: 2, weekday: 'sunday', nth: 1 }, 2026)).toBe('2026-02-01');
  expect(dateInYear({ rule: 'weekday', month: 2, weekday: 'saturday', nth: 4 }, 2026)).toBe('2026-02-28');
  expect(dateInYear({ rule: 'weekday', month: 12, weekday: 'thursday', nth: -1 }, 2026)).toBe('2026-12-31');
  expect(dateInYear({ rule: 'weekday', month: 5, weekday: 'monday', nth: -1 }, 2027)).toBe('2027-05-31');
});

it('has no day where the calendar has none', () => {
  expect(dateInYear(fixed('02-29'), 2026)).toBeUndefined();
  expect(dateInYear(fixed('02-29'), 2028)).toBe('2028-02-29');
  expect(isCalendarDay('2024-02-30')).toBe(false);
  expect(isCalendarDay('2024-13-01')).toBe(false);
  expect(dateInYear({ rule: 'easter', church: 'orthodox', days: 9 }, 2026)).toBe('2026-04-21');
});

describe('occurrences', () => {
  it('begin with the first year, or with the event', () => {
    expect(occurrenceIn(observance('a', fixed('05-21'), { since: '2022', event: '2021-05-21' }), 2021)).toBeUndefined();
    expect(occurrenceIn(observance('a', fixed('05-21'), { event: '2021-05-21' }), 2021)?.day).toBe('2021-05-21');
  });

  it('of a span are those that overlap it, also over the end of a year', () => {
    const days = [
      observance('long', fixed('12-30'), { length: 5 }),
      observance('before', fixed('12-29')),
      observance('on', fixed('01-02')),
      observance('also-on', fixed('01-02')),
      observance('after', fixed('01-04')),
    ];
    const found = occurrencesBetween(days, '2027-01-02', '2027-01-03');
    expect(found.map(({ observance: { id }, day, lastDay }) => [id, day, lastDay])).toEqual([
      ['long', '2026-12-30', '2027-01-03'],
      ['also-on', '2027-01-02', '2027-01-02'],
      ['on', '2027-01-02', '2027-01-02'],
    ]);
  });
});

// ISO 8601: the first week has the first Thursday of the year.
it.each([
  ['2026-08-23', '2026-w34', '2026-08-17', '2026-08-23'],
  ['2026-08-24', '2026-w35', '2026-08-24', '2026-08-30'],
  ['2027-01-03', '2026-w53', '2026-12-28', '2027-01-03'],
  ['2024-12-30', '2025-w01', '2024-12-30', '2025-01-05'],
  ['2021-01-01', '2020-w53', '2020-12-28', '2021-01-03'],
])('%s is in week %s', (day, week, from, to) => {
  expect(weekOf(day)).toEqual({ week, from, to });
});
