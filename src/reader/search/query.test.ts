import { describe, expect, it } from 'vitest';
import { otherKeyboard, readQuery } from './query.ts';

describe('readQuery', () => {
  it('has one way for words in Cyrillic', () => {
    expect(readQuery('Салідарнасць, выбары!')?.ways).toHaveLength(1);
    expect(readQuery('Салідарнасць, выбары!')?.ways[0]).toHaveLength(2);
  });

  it('has several for Latin letters that are read in two ways, but not many', () => {
    expect(readQuery('Cichanoŭskaja')?.ways.length).toBeGreaterThan(1);
    expect(readQuery('chleb halechy cheches hachech')?.ways.length).toBeLessThanOrEqual(6);
  });

  it.each(['', '  ', '!?', '—'])('finds no word in “%s”', (text) => {
    expect(readQuery(text)).toBeUndefined();
  });

  it('bounds what it reads', () => {
    expect(readQuery('слова '.repeat(1_000))?.ways[0]).toHaveLength(8);
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
