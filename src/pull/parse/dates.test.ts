import { describe, expect, it } from 'vitest';
import { readDate } from './dates.ts';

const MINSK = 'Europe/Minsk';
const NOON_IN_MINSK = '2026-08-23T09:00:00Z';

describe('dates with a zone', () => {
  it.each([
    'Sun, 23 Aug 2026 09:00:00 GMT',
    'Sun, 23 Aug 2026 12:00:00 +0300',
    'Sun, 23 Aug 26 12:00 +03:00',
    'Sun, 23 Aug 2026 12:00:00 GMT+3',
    'Sun, 23 Aug 2026 12:00:00 UTC+03:00',
    'Sun, 23 Aug 2026 12:00:00 MSK',
    'Sun, 23 Aug 2026 12:00:00 +0300 (MSK)',
    'Sun, 23 Aug 2026 12:00:00 Europe/Minsk',
    'Sun, 23 Aug 2026 05:00:00 EDT',
    'Sun, 23 Aug 2026 09:00:00 XYZ',
    'Sun, 23 Aug 2026 09:00:00 -0000',
    'Monday, 23-Aug-26 09:00:00 UTC',
    'Sun Aug 23 05:00:00 EDT 2026',
    '2026-08-23T09:00:00Z',
    '2026-08-23T12:00+03:00',
    '2026-08-23t12:00:00.5+0300',
    '2026-08-23T12:00:00+03:00[Europe/Minsk]',
    '2026-08-23 12:00:00 +0300 MSK',
    '20260823T090000Z',
    '2026-235T09:00:00Z',
    '2026-W34-7T09:00:00Z',
    '1787475600',
    '1787475600000',
    '23 жніўня 2026, 09:00 UTC',
    '23 августа 2026 12:00 МСК',
  ])('reads %s', (text) => {
    expect(readDate(text, 'America/New_York')).toBe(NOON_IN_MINSK);
  });
});

describe('dates without a zone', () => {
  it.each([
    '23 жніўня 2026, 12:00',
    '23 жніўня 2026 г. 12:00',
    '23 жніўня 2026 года ў 12:00',
    'Нядзеля, 23 жніўня 2026, 12:00',
    'нд, 23 жні 2026 12:00:00',
    '23 августа 2026, 12:00',
    'Вс, 23 авг. 2026 в 12:00',
    'воскресенье, 23 августа 2026 г., 12:00',
    '23 серпня 2026, 12:00',
    'неділя, 23 серпня 2026 р. о 12:00',
    '23 сер 2026 12:00',
    '23 sierpnia 2026, 12:00',
    'August 23, 2026 12:00 PM',
    'Aug. 23rd, 2026 at 12:00 p.m.',
    'Sun Aug 23 12:00:00 2026',
    '23.08.2026 12:00',
    '23.08.26, 12:00',
    '12:00, 23.08.2026',
    '2026/08/23 12:00',
    '23/08/2026 12:00',
    '08/23/2026 12:00',
    '20260823120000',
    '  23\u00a0жніўня\n2026  12:00 ',
  ])('reads %s in the zone of the source', (text) => {
    expect(readDate(text, MINSK)).toBe(NOON_IN_MINSK);
  });

  it.each([
    { zone: 'Europe/Warsaw', text: '2026-01-15 12:00', instant: '2026-01-15T11:00:00Z' },
    { zone: 'Europe/Warsaw', text: '2026-07-15 12:00', instant: '2026-07-15T10:00:00Z' },
    { zone: 'Europe/Minsk', text: '2010-07-15 12:00', instant: '2010-07-15T09:00:00Z' },
    { zone: 'Europe/Minsk', text: '2010-01-15 12:00', instant: '2010-01-15T10:00:00Z' },
    { zone: 'UTC', text: '2026-08-23', instant: '2026-08-23T00:00:00Z' },
    { zone: 'UTC', text: '98-08-23', instant: '1998-08-23T00:00:00Z' },
    { zone: 'UTC', text: '2026-08', instant: '2026-08-01T00:00:00Z' },
    { zone: 'UTC', text: '2026', instant: '2026-01-01T00:00:00Z' },
    { zone: 'UTC', text: 'Sun, 23 Aug 2026 24:00:00', instant: '2026-08-24T00:00:00Z' },
    { zone: 'UTC', text: '12:30 AM, 1 Jan 70', instant: '1970-01-01T00:30:00Z' },
  ])('reads $text in $zone', ({ zone, text, instant }) => {
    expect(readDate(text, zone)).toBe(instant);
  });
});

describe('months', () => {
  const months: Record<string, string> = {
    Belarusian: 'студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня',
    'Belarusian, nominative':
      'студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад снежань',
    taraškievica:
      'студзеня лютага сакавіка красавіка траўня чэрвеня ліпеня жніўня верасьня кастрычніка лістапада сьнежня',
    'Belarusian with a Latin i':
      'студзеня лютага сакавiка красавiка траўня чэрвеня лiпеня жнiўня верасня кастрычнiка лiстапада снежня',
    Russian: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    'Russian, short': 'янв фев мар апр май июн июл авг сен окт ноя дек',
    Ukrainian: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
    'Ukrainian, short': 'січ лют бер кві тра чер лип сер вер жов лис гру',
    Polish: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
    English: 'January February March April May June July August September October November December',
  };
  const rows = Object.entries(months).flatMap(([language, words]) =>
    words.split(' ').map((word, at) => ({ language, word, month: at + 1 })),
  );
  it.each(rows)('$language: $word', ({ word, month }) => {
    expect(readDate(`5 ${word} 2026`, 'UTC')).toBe(`2026-${String(month).padStart(2, '0')}-05T00:00:00Z`);
  });

  it('distinguishes Wednesday from August', () => {
    expect(readDate('серада, 19 жніўня 2026', 'UTC')).toBe('2026-08-19T00:00:00Z');
    expect(readDate('середа, 19 серпня 2026', 'UTC')).toBe('2026-08-19T00:00:00Z');
  });
});

describe('invalid dates', () => {
  it.each([
    '',
    'сёння',
    'yesterday',
    'мая',
    '15 мая',
    '32 мая 2026',
    '31.04.2026',
    '2026-13-01',
    '2026-02-29',
    '00.00.0000',
    '0000-00-00 00:00:00',
    '0001-01-01T00:00:00',
    '25:00 01.01.2026',
    '2026-08-23T12:61:00Z',
    'Sun, 99 Aug 2026 12:00 GMT',
    'version 2026.08.23 of the site',
    'May the 4th be with you 2026',
    '12345',
    '1.5',
    '23 мая июня 2026',
    '23 Aug 12 2026 5',
    `${'1 '.repeat(200)}мая`,
  ])('refuses %j', (text) => {
    expect(readDate(text, MINSK)).toBeUndefined();
  });

  it('throws for a time zone that does not exist', () => {
    expect(() => readDate('23.08.2026', 'Europe/Nowhere')).toThrow(RangeError);
  });
});
