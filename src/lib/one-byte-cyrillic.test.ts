import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeCyrillic, encodeCyrillic } from './one-byte-cyrillic.ts';

it.each([['Файл ZIP ці CAR?'], ['Выпуск {number} от {date}'], ['Is this copy real?'], ['']])('keeps “%s”', (text) => {
  const encoded = encodeCyrillic(text);
  expect(decodeCyrillic(encoded)).toBe(text);
  expect(encoded).not.toMatch(/[А-я]/);
});

it('keeps any text without < and >', () => {
  const character = fc.oneof(
    fc.constantFrom(...'АБЯабяёЁіўІЎ’ ?@~{}_Zz0.,\n'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: character }).filter((text) => !/[<>]/.test(text)),
      (text) => {
        expect(decodeCyrillic(encodeCyrillic(text))).toBe(text);
      },
    ),
    { numRuns: 2000 },
  );
});

it('halves a Russian text, and refuses angle brackets', () => {
  const text = 'не такой, каким его подписали';
  expect(Buffer.byteLength(encodeCyrillic(text))).toBe(text.length);
  expect(() => encodeCyrillic('a < b')).toThrow(RangeError);
});
