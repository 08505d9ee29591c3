// The calendar file, read by ical.js, the library of Thunderbird.
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { toLatin } from '../lib/belarusian-latin.ts';
import { type Observance, type ObservanceFile, observanceSchema } from '../model/observance.ts';
import { dateInYear } from '../model/observance-date.ts';
import { calendarFile, foldLine } from './calendar-file.ts';

function day(id: string, more: Partial<ObservanceFile> = {}): Observance {
  const file: ObservanceFile = {
    names: { be: 'Дзень', ru: 'День', en: 'Day' },
    date: { rule: 'fixed', day: '05-21' },
    since: '2022',
    meaning: { be: 'Пра дзень', ru: 'О дне', en: 'About the day' },
    sources: [{ by: 'Somebody', url: 'https://somebody.example/day' }],
    checkedOn: '2026-11-29',
    ...more,
  };
  return { ...observanceSchema.parse(file), id };
}

function eventsOf(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

function firstDates(event: ICAL.Event, count: number): string[] {
  const iterator = event.iterator();
  return Array.from({ length: count }, () => iterator.next()?.toString() ?? '');
}

const title = 'Lusterka: Days';

describe('one file with all languages', () => {
  const text = calendarFile([day('two'), day('one', { length: 4 })], { title });

  it('is a calendar that ical.js reads, of days that last all day and come again each year', () => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(title);
    const [one, two] = eventsOf(text) as [ICAL.Event, ICAL.Event];
    expect([one.uid, two.uid]).toEqual(['one@days.lusterka.invalid', 'two@days.lusterka.invalid']);
    expect(one.startDate.isDate).toBe(true);
    expect([one.startDate.toString(), one.endDate.toString()]).toEqual(['2022-05-21', '2022-05-25']);
    expect(two.endDate.toString()).toBe('2022-05-22');
    expect(firstDates(one, 3)).toEqual(['2022-05-21', '2023-05-21', '2024-05-21']);
    expect(one.summary).toBe('Дзень / День / Day');
    expect(one.description).toBe('Пра дзень\n\nО дне\n\nAbout the day');
  });

  it('has what RFC 5545 requires of each event, with the day of the check as DTSTAMP', () => {
    for (const { component } of eventsOf(text)) {
      expect(component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-29T00:00:00Z');
      expect(component.getFirstPropertyValue('url')).toBe('https://somebody.example/day');
    }
  });

  it('has lines of at most 75 octets that end in CRLF, and divides no character', () => {
    const long = calendarFile([day('long', { meaning: { en: 'Ў€😀, ; \\ x'.repeat(60) } })], { title });
    expect(long.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const lines = long.split('\r\n').slice(0, -1);
    expect(lines.join('')).not.toMatch(/[\r\n]/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(lines.some((line) => Buffer.byteLength(line) > 70 && line.startsWith(' '))).toBe(true);
    expect(eventsOf(long)[0]?.description).toBe('Ў€😀, ; \\ x'.repeat(60));
    expect(long).not.toContain('�');
  });

  it('is the same for the same days in another order', () => {
    expect(calendarFile([day('one', { length: 4 }), day('two')], { title })).toBe(text);
  });
});

describe('a date that moves', () => {
  it('is a rule of the calendar for an nth weekday', () => {
    const date = { rule: 'weekday', month: 9, weekday: 'friday', nth: 1 } as const;
    const last = { rule: 'weekday', month: 2, weekday: 'sunday', nth: -1 } as const;
    const events = eventsOf(calendarFile([day('first', { date }), day('last', { date: last })], { title }));
    const expected = (rule: typeof date | typeof last) =>
      [2022, 2023, 2024, 2025].map((year) => dateInYear(rule, year));
    expect(events.map((event) => firstDates(event, 4))).toEqual([expected(date), expected(last)]);
  });

  it('is one event each year where it follows Easter, for ten years', () => {
    const date = { rule: 'easter', church: 'orthodox', days: 9 } as const;
    const events = eventsOf(calendarFile([day('dziady', { date })], { title }));
    expect(events).toHaveLength(12);
    expect(events.map(({ uid }) => uid).at(-1)).toBe('dziady-2036@days.lusterka.invalid');
    expect(events.map(({ startDate }) => startDate.toString())).toContain('2026-04-21');
    expect(events.some((event) => event.isRecurring())).toBe(false);
  });

  it('is in leap years only for 29 February', () => {
    const [event] = eventsOf(calendarFile([day('leap', { date: { rule: 'fixed', day: '02-29' } })], { title }));
    expect(firstDates(event as ICAL.Event, 2)).toEqual(['2024-02-29', '2028-02-29']);
  });
});

it('has the name of one language, and English where there is none', () => {
  const named = day('named', { names: { en: 'Only English' } });
  const [event] = eventsOf(calendarFile([named], { title, lang: 'ru' }));
  expect(event?.summary).toBe('Only English');
  expect(event?.description).toBe('О дне');
  const latin = calendarFile([day('latin')], { title, lang: 'be', inScript: toLatin });
  expect(latin).toContain('SUMMARY;LANGUAGE=be-Latn:Dzień');
});

it('folds a line after 75 octets', () => {
  expect(foldLine('a'.repeat(75))).toBe('a'.repeat(75));
  expect(foldLine('a'.repeat(150))).toBe(`${'a'.repeat(75)}\r\n ${'a'.repeat(74)}\r\n a`);
});
