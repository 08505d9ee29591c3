import { describe, expect, it } from 'vitest';
import { readQuery } from './query.ts';

describe('readQuery', () => {
  it('has a list of keys for each word, and several keys where a word has spelling variants', () => {
    expect(readQuery('Кот, суд!')?.words.map(({ likely }) => likely.length)).toEqual([1, 1]);
    expect(readQuery('Cichanoŭskaja')?.words[0]?.likely.length).toBeGreaterThan(1);
  });

  it.each(['', '  ', '!?', '—'])('finds no word in “%s”', (text) => {
    expect(readQuery(text)).toBeUndefined();
  });

  it('limits the number of words and of keys', () => {
    expect(readQuery('chleb '.repeat(1_000))?.words).toHaveLength(8);
    const [keys] = readQuery('chachechihchetjatide')?.words ?? [];
    expect([...(keys?.likely ?? []), ...(keys?.others ?? [])].length).toBeLessThanOrEqual(20);
  });
});
