import { describe, expect, it } from 'vitest';
import {
  dayTemplates,
  formatDay,
  formatDayMonth,
  formatFullDay,
  formatMoment,
  formatMonth,
  formatShortMoment,
  formatTime,
  formatWeekday,
} from './format.ts';

describe('formatted dates', () => {
  it.each([
    {
      name: 'a day in Belarusian, the month in the genitive',
      said: formatDay('2026-08-23', 'be'),
      is: '23 жніўня 2026 г.',
    },
    {
      name: 'a day in Belarusian, in Latin script',
      said: formatDay('2026-08-23', 'be-latn'),
      is: '23 žniŭnia 2026 h.',
    },
    { name: 'a day in Russian', said: formatDay('2026-08-23', 'ru'), is: '23 августа 2026 г.' },
    { name: 'a day in English', said: formatDay('2026-08-23', 'en'), is: '23 August 2026' },
    { name: 'a day and month', said: formatDayMonth('2026-05-01', 'be'), is: '1 мая' },
    { name: 'a weekday with a capital', said: formatWeekday('2026-08-23', 'be'), is: 'Нядзеля, 23 жніўня' },
    { name: 'a whole date', said: formatFullDay('2026-08-23', 'ru'), is: 'Воскресенье, 23 августа 2026 г.' },
    { name: 'a month by itself, in the nominative', said: formatMonth('2026-08', 'be'), is: 'Жнівень 2026' },
    { name: 'an hour in Minsk', said: formatTime('2026-08-23T21:05:00Z', 'en'), is: '00:05' },
    {
      name: 'a moment that is the next day in Minsk',
      said: formatMoment('2026-08-23T21:05:00Z', 'be'),
      is: '24 жніўня 2026 г. у 00:05',
    },
    {
      name: 'a moment without its year',
      said: formatShortMoment('2026-08-23T06:05:00Z', 'ru'),
      is: '23 августа в 09:05',
    },
  ])('$name: $is', ({ said, is }) => {
    expect(said).toBe(is);
  });

  it('have templates that give the same text', () => {
    const filled = dayTemplates('be')[7]?.replace('{day}', '23').replace('{year}', '2026');
    expect(filled).toBe(formatDay('2026-08-23', 'be'));
  });
});
