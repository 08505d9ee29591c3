import { describe, expect, it } from 'vitest';
import type { TopicWords } from './topic.ts';
import { type TopicItem, topicsIn } from './topic-words.ts';

const belongs = (topic: Partial<TopicWords>, item: Partial<TopicItem>): boolean =>
  topicsIn([{ id: 'topic', words: ['xyz'], ...topic }])({ title: '', lang: 'be', ...item }).length > 0;

describe('a stem', () => {
  it.each([
    { name: 'the beginning of a word', word: 'палітвязн', title: 'Двух палітвязняў вызвалілі' },
    { name: 'capital letters', word: 'минск', title: 'МИНСКИЙ завод' },
    { name: 'the other language', word: 'экономи', title: 'Эканоміка расце' },
    { name: 'łacinka', word: 'палітвязн', title: 'Dvuch palitviaźniaŭ vyzvalili' },
    { name: 'a word after a quotation mark', word: 'свабод', title: '«Свабода» святкуе' },
    { name: 'a part after a hyphen', word: 'цэнтр', title: 'Прэс-цэнтр' },
    { name: 'several words', word: 'political prisoner', title: 'Three political\nprisoners freed', lang: 'en' },
    { name: 'a whole word', word: '=суд', title: 'Суд ідзе' },
    { name: 'a short word as a whole', word: 'за мяж', title: 'Беларусы за мяжой' },
    { name: 'any apostrophe', word: "сям'", title: 'Дапамога сем’ям і сям’і' },
  ])('finds $name', ({ word, title, lang = 'be' }) => {
    expect(belongs({ words: [word] }, { title, lang })).toBe(true);
  });

  it.each([
    { name: 'the middle of a word', word: 'суд', title: 'Пасудзіна на стале' },
    { name: 'more than a whole word', word: '=суд', title: 'Судна на рацэ' },
    { name: 'words that are not side by side', word: 'political prisoner', title: 'Political and other prisoners' },
    { name: 'a word as a regular expression', word: 'c.t', title: 'a cat' },
    { name: 'a Latin stem in łacinka', word: 'war', title: 'Warta', lang: 'be-Latn' },
  ])('does not find $name', ({ word, title, lang = 'en' }) => {
    expect(belongs({ words: [word] }, { title, lang })).toBe(false);
  });
});

describe('an item', () => {
  const topic = { words: ['concert', 'museum'], weakWords: ['song', 'stage'], antiWords: ['arrest', 'court'] };
  it.each([
    { title: 'A concert', is: true },
    { title: 'A song', is: false },
    { title: 'A song on a stage', is: true },
    { title: 'A song', lead: 'It came to the stage.', is: false },
    { title: 'A song', lead: 'It came to the concert.', is: true },
    { title: 'News', lead: 'A song on a stage, a song and a stage.', is: false },
    { title: 'News', lead: 'There was a concert.', is: false },
    { title: 'News', lead: 'A concert in the museum.', is: true },
    { title: 'News', body: '<p>A <b>concert</b> in the museum.</p>', is: true },
    { title: 'News', lead: 'A concert, a concert and a concert.', is: false },
    { title: 'Arrests after a concert', is: false },
    { title: 'Arrests after a concert in a museum', is: false },
    { title: 'Arrests after a concert', lead: 'The museum was full.', is: true },
    { title: 'A concert', lead: 'Nobody was arrested.', is: true },
  ])('“$title” with the text “$lead” “$body” is of the topic: $is', ({ title, lead, body, is }) => {
    expect(belongs(topic, { title, lead, body, lang: 'en' })).toBe(is);
  });

  it('counts the longest stem at a place', () => {
    const press = { words: ['press'], antiWords: ['press release'] };
    expect(belongs(press, { title: 'A free press', lang: 'en' })).toBe(true);
    expect(belongs(press, { title: 'A press release', lang: 'en' })).toBe(false);
  });

  it('has its topics in the order of the files', () => {
    const topics = [
      { id: 'a', words: ['music'] },
      { id: 'b', words: ['law'] },
      { id: 'c', words: ['music law'] },
    ];
    expect(topicsIn(topics)({ title: 'The law of the music law', lang: 'en' })).toEqual(['a', 'b', 'c']);
  });
});
