import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import type { Item } from './item.ts';
import { topicTest } from './topic-words.ts';

const matches = (word: string, title: string, lead?: string): boolean => {
  const item: Item = sampleItem({ title, ...(lead === undefined ? {} : { lead }) });
  return topicTest({ words: [word] })(item);
};

describe('topicTest', () => {
  it.each([
    { name: 'a word with the prefix', word: 'палітвязн', title: 'Двух палітвязняў вызвалілі' },
    { name: 'capital letters', word: 'минск', title: 'МИНСКИЙ завод' },
    { name: 'ё written as е', word: 'мёд', title: 'Цены на мед выросли' },
    { name: 'е written as ё', word: 'мед', title: 'Цены на мёд выросли' },
    { name: 'a word after a quotation mark', word: 'свабод', title: '«Свабода» святкуе' },
    { name: 'a word after a straight single quote', word: 'press', title: "the 'press' law" },
    { name: 'several words', word: 'political prisoner', title: 'Three political\nprisoners freed' },
    { name: 'any apostrophe', word: "сям'", title: 'Дапамога сем’ям і сям’і' },
  ])('finds $name', ({ word, title }) => {
    expect(matches(word, title)).toBe(true);
  });

  it('finds a word in the lead', () => {
    expect(matches('суд', 'Навіна дня', 'Учора адбыўся суд.')).toBe(true);
  });

  it.each([
    { name: 'the middle of a word', word: 'суд', title: 'Пасудзіна на стале' },
    { name: 'the part after an apostrophe inside a word', word: 'ект', title: 'Новы аб’ект' },
    { name: 'a word as a regular expression', word: 'c.t', title: 'a cat' },
  ])('does not match $name', ({ word, title }) => {
    expect(matches(word, title)).toBe(false);
  });
});
