import { describe, expect, it } from 'vitest';
import { seeded } from '../../../tests/helpers/seeded.ts';
import { DAY_MS } from '../../lib/duration.ts';
import { NearDuplicateIndex } from './near-duplicates.ts';

const random = seeded(5);
const LETTERS = 'абвгдежзклмнопрстуўыэюя';

function someWords(count: number): string[] {
  const word = () =>
    Array.from({ length: 3 + Math.floor(random() * 7) }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
  return Array.from({ length: count }, word);
}

const WORDS = someWords(120);
const TEXT = WORDS.join(' ');

function findIn(stored: string, text: string, distanceMs = 0): string | undefined {
  const index = new NearDuplicateIndex<string>();
  index.add('stored', { words: stored, timeMs: 0 });
  return index.find({ words: text, timeMs: distanceMs });
}

describe('finds a text', () => {
  it.each([
    { name: 'that is unchanged', text: TEXT },
    { name: 'with one word added', text: `${TEXT} удакладнена` },
    { name: 'with a few words changed', text: WORDS.with(10, 'мост').with(60, 'рака').join(' ') },
    { name: 'without its end', text: WORDS.slice(0, 112).join(' ') },
  ])('$name', ({ text }) => {
    expect(findIn(TEXT, text)).toBe('stored');
  });

  it('within three days', () => {
    expect(findIn(TEXT, TEXT, 3 * DAY_MS)).toBe('stored');
  });
});

describe('does not find a text', () => {
  it.each([
    { name: 'with half of the words changed', text: [...WORDS.slice(0, 60), ...someWords(60)].join(' ') },
    { name: 'with another number in it', text: `${TEXT} 2` },
    { name: 'that is short', text: WORDS.slice(0, 40).join(' ') },
  ])('$name', ({ text }) => {
    expect(findIn(TEXT, text)).toBeUndefined();
  });

  it('more than three days later', () => {
    expect(findIn(TEXT, TEXT, 3 * DAY_MS + 1)).toBeUndefined();
  });

  it('that is short, even if it is unchanged', () => {
    expect(findIn(WORDS.slice(0, 40).join(' '), WORDS.slice(0, 40).join(' '))).toBeUndefined();
  });
});

it('finds the most similar of several texts', () => {
  const index = new NearDuplicateIndex<string>();
  index.add('similar', { words: WORDS.with(3, 'мост').with(50, 'рака').with(90, 'поле').join(' '), timeMs: 0 });
  index.add('more similar', { words: WORDS.with(3, 'мост').join(' '), timeMs: 0 });
  expect(index.find({ words: TEXT, timeMs: 0 })).toBe('more similar');
});

it('finds each of a thousand texts and no other', () => {
  const index = new NearDuplicateIndex<number>();
  const texts = Array.from({ length: 1_000 }, () => someWords(60).join(' '));
  for (const [at, words] of texts.entries()) index.add(at, { words, timeMs: 0 });
  const found = texts.map((words) => index.find({ words: `${words} дадатак`, timeMs: 0 }));
  expect(found).toEqual(texts.map((_, at) => at));
});
