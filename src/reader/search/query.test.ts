import { describe, expect, it } from 'vitest';
import { otherKeyboard, readQuery } from './query.ts';

describe('readQuery', () => {
  it('has a list of keys for each word, and more than one where letters are read in two ways', () => {
    expect(readQuery('Кот, суд!')?.words.map(({ likely }) => likely.length)).toEqual([1, 1]);
    expect(readQuery('Cichanoŭskaja')?.words[0]?.likely.length).toBeGreaterThan(1);
  });

  it.each(['', '  ', '!?', '—'])('finds no word in “%s”', (text) => {
    expect(readQuery(text)).toBeUndefined();
  });

  it('bounds what it reads', () => {
    expect(readQuery('chleb '.repeat(1_000))?.words).toHaveLength(8);
    const [keys] = readQuery('chachechihchetjatide')?.words ?? [];
    expect([...(keys?.likely ?? []), ...(keys?.others ?? [])].length).toBeLessThanOrEqual(20);
  });
});

describe('otherKeyboard', () => {
  it('reads Latin keys as Cyrillic ones', () => {
    expect(otherKeyboard('ghbdtn')).toContain('привет');
    expect(otherKeyboard("cjkslfhyfcwm")).toContain('солыдарнасць');
    expect(otherKeyboard('dsfhs')).toContain('выары');
  });

  it('leaves Cyrillic alone', () => {
    expect(otherKeyboard('вясна')).toEqual([]);
    expect(otherKeyboard('2026')).toEqual([]);
  });
});
