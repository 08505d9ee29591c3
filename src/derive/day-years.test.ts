import { expect, it } from 'vitest';
import type { Item } from '../model/item.ts';
import type { Story } from '../model/story.ts';
import { rowsOfYear } from './day-years.ts';

const item = (id: string, title: string, more: Partial<Item> = {}): Item => ({
  ...{
    id,
    title,
    source: id,
    kind: 'news',
    url: `http://${id}.example/`,
    link: `http://${id}.example/`,
    lang: 'be',
    authors: [],
    categories: [],
  },
  ...{
    pictures: [],
    enclosures: [],
    publishedAt: `2025-05-21T0${id.length}:00:00Z`,
    firstSeenAt: '2025-05-21T09:00:00Z',
  },
  ...more,
});
const story = (items: Item[]): Story => ({
  ref: `2025-05-21/${items[0]?.id}`,
  items: items.map((one) => ({ ...one, story: '' })),
  outlets: items.length,
  hasPage: items.length > 1,
  later: [],
});

it('has what names the day first, then stories by outlets, statements, and the newest', () => {
  const two = [item('a', 'Two'), item('aa', 'Two as well')];
  const three = [item('b', 'Three'), item('bb', 'Three as well'), item('bbb', 'Three again')];
  const statement = item('c', 'Statement', { kind: 'statement' });
  const named = item('d', 'Сёння Дзень палітвязня: што адбываецца');
  const others = [item('eee', 'Newer'), item('e', 'Older')];
  const rows = rowsOfYear([...others, ...two, statement, ...three, named], [story(two), story(three)], 'be', {
    names: { be: 'Дзень палітычных зняволеных', en: 'Day of Political Prisoners' },
    otherNames: ['Дзень палітвязня'],
  });
  expect(rows.map(({ item: { id } }) => id)).toEqual(['d', 'bbb', 'aa', 'c', 'eee', 'e']);
});
