import { expect, it } from 'vitest';
import { demoClock } from './demo-clock.ts';

it('is the time that was asked for, in UTC', () => {
  expect(demoClock('2026-08-23T12:00:00+03:00')).toBe('2026-08-23T09:00:00Z');
  expect(demoClock('2028-02-29T00:00Z')).toBe('2028-02-29T00:00:00Z');
});

it('is the clock of the machine without --now', () => {
  const before = Math.floor(Date.now() / 1000) * 1000;
  expect(Date.parse(demoClock(undefined))).toBeGreaterThanOrEqual(before);
});

it.each(['yesterday', '2026-08-23', '2026-08-23T09:00:00', '2026-13-23T09:00:00Z'])('refuses %s', (text) => {
  expect(() => demoClock(text)).toThrow(/2026-08-23T09:00:00Z/);
});
