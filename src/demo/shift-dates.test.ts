import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../lib/duration.ts';
import { shiftDates } from './shift-dates.ts';

describe.each([
  {
    name: 'RFC 822, with the right weekday',
    text: '<pubDate>Sun, 23 Aug 2026 12:00:00 +0300</pubDate>',
    shiftMs: 98 * DAY_MS,
    shifted: '<pubDate>Sun, 29 Nov 2026 12:00:00 +0300</pubDate>',
  },
  {
    name: 'RFC 822 over midnight of its own zone',
    text: 'Sat, 22 Aug 2026 23:30:00 -0500',
    shiftMs: HOUR_MS,
    shifted: 'Sun, 23 Aug 2026 00:30:00 -0500',
  },
  {
    name: 'RFC 3339 in UTC, into a leap day',
    text: '<updated>2027-02-28T23:45:00Z</updated>',
    shiftMs: 366 * DAY_MS,
    shifted: '<updated>2028-02-29T23:45:00Z</updated>',
  },
  {
    name: 'RFC 3339 with an offset, backwards into another year',
    text: '"date_published": "2026-01-01T00:30:00+03:00"',
    shiftMs: -HOUR_MS,
    shifted: '"date_published": "2025-12-31T23:30:00+03:00"',
  },
  {
    name: 'a day in a path, by whole days',
    text: 'http://herald.example/2026/08/23/orchard.html',
    shiftMs: 10 * DAY_MS,
    shifted: 'http://herald.example/2026/09/02/orchard.html',
  },
  {
    name: 'a day in a path, to the nearest day',
    text: '/2026/08/23/a /2026/08/31/b',
    shiftMs: 13 * HOUR_MS,
    shifted: '/2026/08/24/a /2026/09/01/b',
  },
  {
    name: 'no name, size, colour or version',
    text: '<id>tag:herald.example,2026:news</id> width="1200" 41 2026 jsonfeed.org/version/1.1 /img/2026.jpg',
    shiftMs: 98 * DAY_MS,
    shifted: '<id>tag:herald.example,2026:news</id> width="1200" 41 2026 jsonfeed.org/version/1.1 /img/2026.jpg',
  },
])('shifts $name', ({ text, shiftMs, shifted }) => {
  it('forwards or backwards', () => expect(shiftDates(text, shiftMs)).toBe(shifted));
});

it('changes no byte where there is nothing to shift', () => {
  const text = 'Sun, 23 Aug 2026 12:00:00 +0300 and Fri, 23 Aug 2026 12:00:00 +0300';
  expect(shiftDates(text, 0)).toBe(text);
});

it('keeps the bytes of any charset', () => {
  const bytes = Buffer.from([0xd5, 0xeb, 0xe5, 0xe1, 0x20, 0x98, 0xff]).toString('latin1');
  expect(shiftDates(`${bytes} 2026-08-23T09:00:00Z`, DAY_MS)).toBe(`${bytes} 2026-08-24T09:00:00Z`);
});
