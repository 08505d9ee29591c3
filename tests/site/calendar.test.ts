// The calendar files of the built demo, read by ical.js.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, inject, it } from 'vitest';
import { UI_LANGUAGES } from '../../src/model/language.ts';

const { site } = inject('demo');
const FILES = ['days.ics', ...UI_LANGUAGES.map((lang) => `${lang}/days.ics`)];

async function eventsIn(path: string): Promise<ICAL.Event[]> {
  const calendar = new ICAL.Component(ICAL.parse(await readFile(join(site, path), 'utf8')));
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

describe.each(FILES)('%s', (path) => {
  it('has events that last all day, with unique ids, the same as in the other files', async () => {
    const events = await eventsIn(path);
    const ids = events.map(({ uid }) => uid);
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual((await eventsIn('days.ics')).map(({ uid }) => uid));
    for (const { startDate, endDate, summary } of events) {
      expect([startDate.isDate, endDate.isDate]).toEqual([true, true]);
      expect(endDate.compare(startDate)).toBe(1);
      expect(summary).toMatch(/\S/);
    }
  });

  it('has lines of at most 75 octets, each ended by CRLF', async () => {
    const lines = (await readFile(join(site, path), 'utf8')).split('\r\n');
    expect(lines.pop()).toBe('');
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
  });
});

it('is linked from the page of the days, and says which language it is in', async () => {
  const page = await readFile(join(site, 'en', 'days', 'index.html'), 'utf8');
  expect(page).toMatch(/href="\.\.\/days\.ics"/);
  expect(page).toMatch(/href="\.\.\/\.\.\/days\.ics"/);
  expect(await readFile(join(site, 'be-latn', 'days.ics'), 'utf8')).toContain('SUMMARY;LANGUAGE=be-Latn:');
});

it('shows the band of coming days on the front pages of the demo, and the day in the archive', async () => {
  for (const lang of UI_LANGUAGES) {
    const front = await readFile(join(site, lang, 'index.html'), 'utf8');
    expect(front).toContain('days/sample-lamplighters.html');
    expect(front).toContain('days/sample-ferry.html');
    expect(front).not.toContain('days/sample-orchards.html');
  }
});
