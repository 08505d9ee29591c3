import { describe, expect, it } from 'vitest';
import { isLikelyMeant, isWordlike, otherKeyboard } from './keyboard.ts';

describe('otherKeyboard', () => {
  it('reads Latin keys as Cyrillic ones', () => {
    expect(otherKeyboard('ghbdtn')).toContain('привет');
    expect(otherKeyboard('cjkslfhyfcwm')).toContain('солыдарнасць');
    expect(otherKeyboard('dsfhs')).toContain('выары');
  });

  it('has the keyboard of the page first', () => {
    expect(otherKeyboard('pbvf', 'be-Latn')).toEqual(['зіма', 'зима']);
    expect(otherKeyboard('pbvf', 'ru')).toEqual(['зима', 'зіма']);
  });

  it('leaves Cyrillic alone', () => {
    expect(otherKeyboard('вясна')).toEqual([]);
    expect(otherKeyboard('2026')).toEqual([]);
  });
});

describe('isLikelyMeant', () => {
  const isOffered = (typed: string) => otherKeyboard(typed).some((reading) => isLikelyMeant(typed, reading));

  it.each([
    'cytu',
    'ghbdtn',
    'pbvf',
    '[kt,',
    'ds,fhs',
    'gfkbndzptym',
    'gbcmvj',
    ',b,kbjntrf',
    'rjhjyfdbhec',
    'ytklfkf',
    'hfrf',
    'dblhj',
    'gfhr',
    'cel gfhr',
  ])('%s, typed for a Cyrillic word', (typed) => {
    expect(isOffered(typed)).toBe(true);
  });

  it.each([
    ...[
      'news',
      'the',
      'court',
      'election',
      'elections',
      'Minsk',
      'Belarus',
      'prisoner',
      'political prisoners',
      'library',
      'school',
      'bread',
      'snow',
      'release',
      'arrest',
      'statement',
      'human rights',
      'border',
      'Poland',
      'Lithuania',
      'Ukraine',
      'war',
      'price',
      'her',
      'here',
      'law',
      'president',
      'journalist',
      'music',
      'river',
      'winter',
      'spring',
    ],
    ...[
      'chlieb',
      'snieh',
      'vybary',
      'sud',
      'rada',
      'Harodnia',
      'Viciebsk',
      'salidarnasc',
      'palitviazni',
      'mova',
      'kultura',
      'piesnia',
      'zima',
      'viosna',
      'historyja',
    ],
  ])('but not %s, an ordinary word', (typed) => {
    expect(isOffered(typed)).toBe(false);
  });
});

it.each(['суд', 'снежань', 'аб’ява', 'подъезд', 'да школы'])('%s is like a word', (word) =>
  expect(isWordlike(word)).toBe(true),
);
it.each(['ершы ьштыл', 'зкщ', 'шщ', 'быый', 'ўав'])('%s is not', (word) => expect(isWordlike(word)).toBe(false));
