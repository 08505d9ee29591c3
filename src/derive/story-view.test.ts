import { describe, expect, it } from 'vitest';
import type { StoryItem } from '../model/story.ts';
import {
  alsoReported,
  headlinesByLanguage,
  interfaceOfStory,
  sourcesByLanguage,
  titleOf,
  topicsOf,
} from './story-view.ts';

/** `zvon be 1`: source, language, name. */
function items(...lines: string[]): StoryItem[] {
  return lines.map((line, minute) => {
    const [source = '', lang = '', name = ''] = line.split(' ');
    const publishedAt = `2026-08-23T09:${String(minute).padStart(2, '0')}:00Z`;
    return {
      id: 'a'.repeat(12),
      source,
      kind: 'news',
      lang,
      title: name,
      url: 'https://zvon.example/1',
      publishedAt,
      story: '2026-08-23/aaaaaaaaaaaa',
    };
  });
}
const titles = (list: readonly StoryItem[]) => list.map(({ title }) => title);
const localised = (text: { en: string }) => text.en;

describe('alsoReported', () => {
  it('gives one item of each other outlet, the language of the page first', () => {
    const story = { items: items('own be 1', 'a ru 2', 'b be 3', 'a be 4', 'c be-Latn 5', 'own ru 6', 'd en 7') };
    expect(titles(alsoReported(story, 'own', 'be'))).toEqual(['3', '4', '5', '7']);
    expect(titles(alsoReported(story, 'own', 'ru'))).toEqual(['2', '3', '5', '7']);
  });

  it('gives at most six', () => {
    expect(
      alsoReported({ items: items(...'abcdefgh'.split('').map((id) => `${id} be ${id}`)) }, 'a', 'be'),
    ).toHaveLength(6);
  });
});

describe('titleOf', () => {
  it('is the name that people gave', () => {
    expect(titleOf({ items: items('a be 1'), names: { en: 'The trial' } }, 'be', localised)).toEqual({
      title: 'The trial',
    });
  });

  it('is the first headline in the language of the page, else the first', () => {
    const story = { items: items('a pl 1', 'b en 2', 'c en 3') };
    expect(interfaceOfStory(story)).toBe('en');
    expect(titleOf(story, 'en', localised).title).toBe('2');
    expect(titleOf({ items: items('a pl 1') }, 'en', localised).title).toBe('1');
  });
});

it('gives the first headline of each other language', () => {
  const story = { items: items('a be 1', 'b ru 2', 'c ru 3', 'd en 4') };
  expect(titles(headlinesByLanguage(story, story.items[0]))).toEqual(['2', '4']);
  expect(titles(headlinesByLanguage(story, undefined))).toEqual(['1', '2', '4']);
});

it('groups outlets by language', () => {
  expect(sourcesByLanguage({ items: items('a be 1', 'b ru 2', 'a be 3', 'a ru 4') })).toEqual([
    { lang: 'be', sources: ['a'] },
    { lang: 'ru', sources: ['b', 'a'] },
  ]);
});

it('gives the topics that a third of the items have', () => {
  const topics = ['trials', 'war', 'sport'].map((id) => ({ id }));
  const [first, second, third, fourth] = items('a en 1', 'b en 2', 'c en 3', 'd en 4') as [
    StoryItem,
    StoryItem,
    StoryItem,
    StoryItem,
  ];
  const story = [{ ...first, topics: ['war', 'trials'] }, { ...second, topics: ['trials'] }, third, fourth];
  expect(topicsOf(story, topics)).toEqual([{ id: 'trials' }]);
  expect(topicsOf(story.slice(0, 2), topics)).toEqual([{ id: 'trials' }, { id: 'war' }]);
  expect(topicsOf([third], topics)).toEqual([]);
});
