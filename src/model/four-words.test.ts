import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../lib/hash.ts';
import { fourWords } from './four-words.ts';
import { WORDS } from './word-list.ts';

describe('the word list', () => {
  it('has 2,048 words with different first four letters', () => {
    expect(WORDS).toHaveLength(2048);
    expect(new Set(WORDS.map((word) => word.slice(0, 4))).size).toBe(2048);
  });

  it('is never changed', () => {
    expect(sha256Hex(WORDS.join(' '))).toBe('ab46da5edbf5cc81e852d11751113a397edb412e6a40c9f14314ffe5108ff733');
  });

  it('contains only words of the Belarusian alphabet', () => {
    expect(WORDS.filter((word) => !/^[абвгдеёжзійклмнопрстуўфхцчшыьэюя]{3,12}$/.test(word))).toEqual([]);
  });
});

describe('four words', () => {
  it.each([
    { name: 'the first word four times for zeros', sha256: '0'.repeat(64), words: [0, 0, 0, 0] },
    { name: 'the last word four times for ones', sha256: 'f'.repeat(64), words: [2047, 2047, 2047, 2047] },
    { name: 'the bits in their order', sha256: `00200804003${'0'.repeat(53)}`, words: [1, 2, 8, 3] },
  ])('are $name', ({ sha256, words }) => {
    expect(fourWords(sha256)).toEqual(words.map((place) => WORDS[place]));
  });
});
