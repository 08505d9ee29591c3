import { expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { sampleStory } from '../../tests/helpers/sample-story.ts';
import type { Item } from '../model/item.ts';
import { QUIET_BYTES, QUIET_COUNT, quietDay } from './quiet-day.ts';

/** Items the given numbers of hours before noon, newest first. */
const hoursAgo = (hours: readonly number[], changes: Partial<Item> = {}) =>
  hours.map((hour, place) =>
    sampleItem({
      id: `item${place}`,
      publishedAt: new Date(Date.UTC(2026, 7, 23, 12 - hour)).toISOString().replace('.000Z', 'Z'),
      ...changes,
    }),
  );
const ids = (rows: readonly { item: Item }[]) => rows.map(({ item }) => item.id);

it('has the 24 hours before the newest item, across midnight', () => {
  const { shown, total } = quietDay(hoursAgo([0, 13, 23, 24, 40]), [], 'en');
  expect(ids(shown)).toEqual(['item0', 'item1', 'item2']);
  expect(total).toBe(3);
});

it('counts from the newest item of the language, not of the site', () => {
  const items = [...hoursAgo([0], { lang: 'ru', id: 'ru' }), ...hoursAgo([40, 50])];
  expect(quietDay(items, [], 'en')).toMatchObject({ total: 2, isForeign: false });
});

it('has all languages if its own has no items', () => {
  expect(quietDay(hoursAgo([0, 1], { lang: 'ru' }), [], 'en')).toMatchObject({ total: 2, isForeign: true });
});

it('is empty if there are no items', () => {
  expect(quietDay([], [], 'be')).toEqual({ shown: [], total: 0, isForeign: false });
});

it('limits the number of items and gives their total', () => {
  const { shown, total } = quietDay(hoursAgo(Array.from({ length: QUIET_COUNT + 5 }, (_, n) => n / 10)), [], 'en');
  expect(shown).toHaveLength(QUIET_COUNT);
  expect(total).toBe(QUIET_COUNT + 5);
});

it('limits the size of the texts, but always shows one item', () => {
  const heavy = hoursAgo([0, 1, 2], { body: 'ы'.repeat(QUIET_BYTES / 4) });
  expect(ids(quietDay(heavy, [], 'en').shown)).toEqual(['item0']);
});

it('shows a story once, with the other texts of the day inside', () => {
  const items = hoursAgo([0, 1, 2]);
  const foreign = sampleItem({ id: 'foreign', source: 'other', lang: 'ru' });
  const story = sampleStory([items[0] as Item, items[2] as Item, foreign]);
  const { shown, total } = quietDay(items, [story], 'en');
  expect(shown.map(({ item, more }) => [item.id, ...more.map(({ id }) => id)])).toEqual([
    ['item0', 'item2'],
    ['item1'],
  ]);
  expect([total, shown[0]?.story?.outlets]).toEqual([2, 2]);
});

it('leaves out further texts of a story that exceed the size of the page', () => {
  const heavy = hoursAgo([0, 1, 2], { body: 'ы'.repeat(QUIET_BYTES / 5) });
  const { shown } = quietDay(heavy, [sampleStory(heavy)], 'en');
  expect(shown.map(({ more }) => more.length)).toEqual([1]);
});
