import { expect, it } from 'vitest';
import { formatOutcome } from './format-outcome.ts';

const phrases = {
  'erase.say.nothing': 'nothing',
  'erase.say.erased': '{count} erased',
  'erase.say.left': '{left} of {count} left',
  'erase.say.slow': 'slow',
  'erase.say.absent': 'absent',
  'erase.say.failed': 'failed',
};

it.each([
  { outcome: { found: 0, left: 0 }, says: 'nothing' },
  { outcome: { found: 3, left: 0 }, says: '3 erased' },
  { outcome: { found: 3, left: 1 }, says: '1 of 3 left' },
  { outcome: 'slow', says: 'slow' },
  { outcome: 'absent', says: 'absent' },
  { outcome: 'failed', says: 'failed' },
] as const)('says “$says”', ({ outcome, says }) => {
  expect(formatOutcome(outcome, phrases)).toBe(says);
});
