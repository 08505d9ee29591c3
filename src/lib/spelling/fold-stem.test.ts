import { describe, expect, it } from 'vitest';
import { foldPlain, foldStem } from './fold-stem.ts';

describe('foldStem', () => {
  it.each([
    { name: 'Russian and Belarusian vowels', words: ['театр', 'тэатр', 'teatr'] },
    { name: 'the classical orthography', words: ['палітвязні', 'палітвязьні', 'palitviaźni'] },
    { name: 'akanje', words: ['экономика', 'эканоміка', 'ekanomika'] },
    { name: 'і before a vowel', words: ['рэпрэсія', 'репрессия', 'represija'] },
    { name: 'ў and в', words: ['еўрапейскі', 'европейски', 'jeŭrapiejski'] },
    { name: 'ё and е', words: ['посёлок', 'поселок'] },
    { name: 'ў at the beginning of a word', words: ['ўрад', 'урад', 'ŭrad', 'УРАД'] },
    { name: 'apostrophes', words: ["сям'я", 'сям’я', 'siamja'] },
    { name: 'ch and х', words: ['хакей', 'chakiej'] },
  ])('gives one form for $name', ({ words }) => {
    expect(new Set(words.map(foldStem)).size).toBe(1);
  });

  it.each([
    ['суд', 'сад'],
    ['школа', 'скала'],
    ['ААН', 'ан'],
    ['выборы', 'вобары'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(foldStem(a)).not.toBe(foldStem(b));
  });
});

it('foldPlain removes case, marks and apostrophes', () => {
  expect(['Émigré', 'people’s', 'WAR'].map(foldPlain)).toEqual(['emigre', 'peoples', 'war']);
});
