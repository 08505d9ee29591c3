import { expect, it } from 'vitest';
import { dayInWords } from './phrases.ts';

const days = Array.from({ length: 12 }, (_, month) => `{day}.${month + 1}.{year}`);

it('gives the day in Minsk', () => {
  expect(dayInWords('2026-12-31T21:30:00Z', days)).toBe('1.1.2027');
});

it('is empty for an invalid time', () => {
  expect(dayInWords('soon', days)).toBe('');
});
