import { expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { MAX_ITEMS_PER_FILE } from '../gate/admit-items.ts';
import { shortHash } from '../lib/hash.ts';
import type { Item } from '../model/item.ts';
import { fitIntoFiles } from './fit-into-files.ts';
import { mergeItems } from './merge-items.ts';

const TODAY = '2026-08-23T09:00:00Z';
const TOMORROW = '2026-08-24T09:00:00Z';
const many = (count: number, name: string, changes: Partial<Item> = {}) =>
  Array.from({ length: count }, (_, at) => sampleItem({ id: shortHash(`${name} ${at}`), ...changes }));
const mergeAndFit = (stored: Item[], archived: Item[]) => fitIntoFiles(stored, mergeItems(stored, archived).items);

it('everything is kept that fits', () => {
  const [stored, archived] = [many(10, 'a'), many(10, 'b')];
  expect(mergeAndFit(stored, archived)).toEqual({ items: [...stored, ...archived], leftOut: [] });
});

it('two files with 6,000 items each: the stored ones are kept, and 4,000 of the others', () => {
  const [stored, archived] = [many(6_000, 'a'), many(6_000, 'b')];
  const { items, leftOut } = mergeAndFit(stored, archived);
  expect(items).toEqual([...stored, ...archived.slice(0, MAX_ITEMS_PER_FILE - 6_000)]);
  expect(leftOut).toEqual(archived.slice(MAX_ITEMS_PER_FILE - 6_000));
});

it('two files of 20 MB each: only as much is kept as fits into one', () => {
  const body = `<p>${'x'.repeat(900_000)}</p>`;
  const { items, leftOut } = mergeAndFit(many(22, 'a', { body }), many(22, 'b', { body }));
  expect([items.length, leftOut.length]).toEqual([37, 7]);
});

it('a stored item that would move into a full day stays where it is', () => {
  const moved = sampleItem({ id: shortHash('moved'), publishedAt: TOMORROW });
  const stored = [...many(MAX_ITEMS_PER_FILE, 'a'), moved];
  const archived = [{ ...moved, publishedAt: TODAY, firstSeenAt: TODAY }];
  expect(mergeAndFit(stored, archived)).toEqual({ items: stored, leftOut: [] });
});

it('a longer version of a stored item that does not fit is dropped', () => {
  const body = `<p>${'x'.repeat(900_000)}</p>`;
  const stored = [...many(36, 'a', { body }), ...many(5, 'b')];
  const archived = many(5, 'b', { body, updatedAt: TOMORROW });
  const { items, leftOut } = mergeAndFit(stored, archived);
  expect(leftOut).toEqual([]);
  expect(items.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
  expect(items.filter((item) => item.body !== undefined)).toHaveLength(37);
});
