import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder, sampleItem, sampleSource } from '../../tests/helpers/content-folder.ts';
import { jsonArrayLines } from '../lib/json.ts';
import { openStore } from '../store/store.ts';
import { assignStoredItems } from './assign-stored.ts';

const RAID = 'В Гродно силовики провели обыск в редакции «Маяк» и задержали журналистов';
const AGAIN = 'Обыск в редакции «Маяк» в Гродно: силовики задержали журналистов';
const FLOOD = 'Паводок в Лиде затопил двадцать домов';
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

const item = (letter: string, title: string, publishedAt: string, more: object = {}) =>
  sampleItem({
    ...{ id: letter.repeat(12), guid: letter, url: `http://paper.example/${letter}`, title, lang: 'ru' },
    ...{ publishedAt, firstSeenAt: publishedAt, ...more },
  });
const ref = (letter: string, day = '2026-08-23') => `${day}/${letter.repeat(12)}`;

/** A store whose older files look untouched. @param files day and source of each file → its items */
async function storeWith(files: Record<string, ReturnType<typeof item>[]>, more: Record<string, unknown> = {}) {
  const paths = Object.keys(files).map((file) => `items/${file.replaceAll('-', '/')}.json`);
  const content = await contentFolder({
    'sources/paper.json': sampleSource(),
    'sources/zvon.json': sampleSource(),
    ...Object.fromEntries(
      Object.entries(files).map(([file, items], at) => [
        paths[at],
        jsonArrayLines(items.map((one) => ({ ...one, source: file.slice(11) }))),
      ]),
    ),
    ...more,
  });
  for (const path of paths) await utimes(join(content, path), LONG_AGO, LONG_AGO);
  const store = openStore(content);
  return {
    store,
    /** Files that were written. */
    written: async () => {
      const times = await Promise.all(paths.map(async (path) => (await stat(join(content, path))).mtime));
      return Object.keys(files).filter((_file, at) => times[at]?.getTime() !== LONG_AGO.getTime());
    },
    stories: async () => {
      const all = await Promise.all((await store.itemFiles()).map((file) => store.storedItemsOf(file)));
      return Object.fromEntries(
        all.flat().map(({ id, story, follows }) => [id[0], follows ? { story, follows } : story]),
      );
    },
  };
}

it('gives stories to all stored items, in the order of first sight', async () => {
  const { store, stories } = await storeWith({
    '2026-08-22/paper': [item('a', FLOOD, '2026-08-22T09:00:00Z')],
    '2026-08-23/paper': [item('c', AGAIN, '2026-08-23T09:00:00Z')],
    '2026-08-23/zvon': [item('b', RAID, '2026-08-23T07:00:00Z')],
  });
  expect(await assignStoredItems(store, 'all')).toEqual({ items: 3, joined: 1, laterDevelopments: 0 });
  expect(await stories()).toEqual({ a: ref('a', '2026-08-22'), b: ref('b'), c: ref('b') });
});

it('writes only files with items without a story, and does nothing the second time', async () => {
  const { store, stories, written } = await storeWith({
    '2026-08-22/paper': [item('a', RAID, '2026-08-22T20:00:00Z', { story: ref('a', '2026-08-22') })],
    '2026-08-23/zvon': [item('b', AGAIN, '2026-08-23T02:00:00Z')],
  });
  await assignStoredItems(store, new Set(['2026/08/23/zvon.json']));
  expect(await written()).toEqual(['2026-08-23/zvon']);
  const first = await stories();
  expect(first).toEqual({ a: ref('a', '2026-08-22'), b: ref('a', '2026-08-22') });
  expect(await assignStoredItems(store, 'all')).toEqual({ items: 0, joined: 0, laterDevelopments: 0 });
  expect(await stories()).toEqual(first);
});

it('keeps a story that an item has, even if it would be given another one', async () => {
  const { store, stories } = await storeWith({
    '2026-08-23/paper': [
      item('c', FLOOD, '2026-08-23T10:00:00Z'),
      item('b', AGAIN, '2026-08-23T09:00:00Z', { story: ref('b') }),
    ],
    '2026-08-23/zvon': [item('a', RAID, '2026-08-23T07:00:00Z', { story: ref('a') })],
  });
  await assignStoredItems(store, 'all');
  expect(await stories()).toEqual({ a: ref('a'), b: ref('b'), c: ref('c') });
});

it('reads older files only if they are named', async () => {
  const { store, stories } = await storeWith({
    '2026-08-01/paper': [item('a', FLOOD, '2026-08-01T09:00:00Z')],
    '2026-08-23/paper': [item('b', RAID, '2026-08-23T07:00:00Z')],
  });
  await assignStoredItems(store, new Set());
  expect(await stories(), 'nothing was written').toEqual({ a: undefined, b: undefined });
  await assignStoredItems(store, new Set(['2026/08/23/paper.json']));
  expect(await stories()).toEqual({ a: undefined, b: ref('b') });
  await assignStoredItems(store, new Set(['2026/08/01/paper.json']));
  expect(await stories()).toEqual({ a: ref('a', '2026-08-01'), b: ref('b') });
});

it('adds new items to the story that people joined the old one to', async () => {
  const { store, stories } = await storeWith(
    {
      '2026-08-23/zvon': [item('c', AGAIN, '2026-08-23T09:00:00Z')],
      '2026-08-23/paper': [
        item('b', RAID, '2026-08-23T08:00:00Z', { story: ref('b') }),
        item('a', FLOOD, '2026-08-23T07:00:00Z', { story: ref('a') }),
      ],
    },
    { 'stories/one.json': { action: 'join', stories: [ref('a'), ref('b')], reason: 'One event, say readers.' } },
  );
  await assignStoredItems(store, 'all');
  expect(await stories()).toEqual({ a: ref('a'), b: ref('b'), c: ref('a') });
});
