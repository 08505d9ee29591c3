import { expect, it } from 'vitest';
import type { Item } from '../../model/item.ts';
import { recentIndex } from './recent.ts';
import { type Shown, searchRecord, searchWords } from './record.ts';

const item = (id: string, story?: string): Item => ({
  id,
  source: 'paper',
  kind: 'news',
  url: `http://paper.example/${id}`,
  link: `http://paper.example/${id}`,
  title: 'A bridge is closed',
  authors: [],
  lang: 'en',
  publishedAt: '2026-08-23T09:00:00Z',
  firstSeenAt: '2026-08-23T09:00:00Z',
  categories: [],
  pictures: [],
  enclosures: [],
  ...(story === undefined ? {} : { story }),
});

const FIRST = item('aaaaaaaaaaaa', '2026-08-23/aaaaaaaaaaaa');
const JOINED = item('bbbbbbbbbbbb', '2026-08-23/aaaaaaaaaaaa');
const ALONE = item('cccccccccccc');

it('names the story of an item that joined one, and no story of the first item and of one alone', () => {
  const words = searchWords({ topics: [], people: [] });
  const items = [FIRST, JOINED, ALONE];
  const stories = [undefined, FIRST.id, undefined];
  const records = items.map((one) => JSON.parse(searchRecord(one, words).url) as Shown);
  expect(records.map(({ story }) => story)).toEqual(stories);
  expect(recentIndex(items, words).items.map(({ story }) => story)).toEqual(stories);
});

it('names the story that people gave an item', () => {
  const words = searchWords({ topics: [], people: [], storyOf: () => '2026-08-23/aaaaaaaaaaaa' });
  expect(JSON.parse(searchRecord(ALONE, words).url)).toMatchObject({ story: FIRST.id });
});
