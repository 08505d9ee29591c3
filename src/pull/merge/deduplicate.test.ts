import { describe, expect, it } from 'vitest';
import { seeded } from '../../../tests/helpers/seeded.ts';
import { DAY_MS } from '../../lib/duration.ts';
import { NearTexts } from './deduplicate.ts';

const random = seeded(5);
const LETTERS = 'абвгдежзклмнопрстуўыэюя';

function someWords(count: number): string[] {
  const word = () =>
    Array.from({ length: 3 + Math.floor(random() * 7) }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
  return Array.from({ length: count }, word);
}

const WORDS = someWords(120);
const TEXT = WORDS.join(' ');

function findAmong(held: string, asked: string, apartMs = 0): string | undefined {
  const near = new NearTexts<string>();
  near.add('held', { words: held, timeMs: 0 });
  return near.find({ words: asked, timeMs: apartMs });
}

describe('a text is found again', () => {
  it.each([
    { name: 'as it was', asked: TEXT },
    { name: 'with a word more', asked: `${TEXT} удакладнена` },
    { name: 'with a few words changed', asked: WORDS.with(10, 'мост').with(60, 'рака').join(' ') },
    { name: 'without its end', asked: WORDS.slice(0, 112).join(' ') },
  ])('$name', ({ asked }) => {
    expect(findAmong(TEXT, asked)).toBe('held');
  });

  it('within three days', () => {
    expect(findAmong(TEXT, TEXT, 3 * DAY_MS)).toBe('held');
  });
});

describe('a text is another', () => {
  it.each([
    { name: 'with half of the words changed', asked: [...WORDS.slice(0, 60), ...someWords(60)].join(' ') },
    { name: 'with another number in it', asked: `${TEXT} 2` },
    { name: 'when it is short', asked: WORDS.slice(0, 40).join(' ') },
  ])('$name', ({ asked }) => {
    expect(findAmong(TEXT, asked)).toBeUndefined();
  });

  it('after three days', () => {
    expect(findAmong(TEXT, TEXT, 3 * DAY_MS + 1)).toBeUndefined();
  });

  it('where a short text stands in both', () => {
    expect(findAmong(WORDS.slice(0, 40).join(' '), WORDS.slice(0, 40).join(' '))).toBeUndefined();
  });
});

it('the likest of several is found', () => {
  const near = new NearTexts<string>();
  near.add('like', { words: WORDS.with(3, 'мост').with(50, 'рака').with(90, 'поле').join(' '), timeMs: 0 });
  near.add('liker', { words: WORDS.with(3, 'мост').join(' '), timeMs: 0 });
  expect(near.find({ words: TEXT, timeMs: 0 })).toBe('liker');
});

it('of a thousand texts each finds itself and no other', () => {
  const near = new NearTexts<number>();
  const texts = Array.from({ length: 1_000 }, () => someWords(60).join(' '));
  for (const [at, words] of texts.entries()) near.add(at, { words, timeMs: 0 });
  const found = texts.map((words) => near.find({ words: `${words} дадатак`, timeMs: 0 }));
  expect(found).toEqual(texts.map((_, at) => at));
});
