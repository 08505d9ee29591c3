import { expect, it } from 'vitest';
import { dayInWords } from './phrases.ts';

const days = Array.from({ length: 12 }, (_, month) => `{day}.${month + 1}.{year}`);

it('says the day as it is in Minsk', () => {
  expect(dayInWords('2026-12-31T21:30:00Z', days)).toBe('1.1.2027');
});

it('says nothing of what is not a time', () => {
  expect(dayInWords('soon', days)).toBe('');
});
