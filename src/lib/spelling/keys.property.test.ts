import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexKeys, queryKeys } from './keys.ts';
import { findWords } from './words.ts';

/** Words with at least one letter that has a sound. */
const letters = (alphabet: string) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: 3, maxLength: 16 }).filter((word) => /[^ьъ]/.test(word));

it.each([
  { lang: 'be', alphabet: 'абвгдеёжзійклмнопрстуўфхцчшыьэюя' },
  { lang: 'ru', alphabet: 'абвгдежзийклмнопрстуфхцчшщъыьэюя' },
  { lang: 'en', alphabet: 'abcdefgijklmnopqrstuvwxyz' },
])('finds a word of $lang by the same spelling', ({ lang, alphabet }) => {
  fc.assert(
    fc.property(letters(alphabet), (word) => {
      const { likely, others } = queryKeys(word);
      const asked = new Set([...likely, ...others]);
      expect(
        indexKeys(word, lang).some((key) => asked.has(key)),
        word,
      ).toBe(true);
    }),
    { seed: 20260823, numRuns: 1000 },
  );
});

it('finds the words of a text at their places', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      let last = 0;
      for (const { start, end } of findWords(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
});
