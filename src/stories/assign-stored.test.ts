import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
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

it('finds recent items without a story by itself, and older ones in files that are named', async () => {
  const { store, stories } = await storeWith({
    '2026-08-01/paper': [item('a', FLOOD, '2026-08-01T09:00:00Z')],
    '2026-08-23/paper': [item('b', RAID, '2026-08-23T07:00:00Z')],
  });
  await assignStoredItems(store, new Set());
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

it('decides the same with and without the evidence of the run before, and with a damaged one', async () => {
  const before = {
    '2026-08-22/paper': [item('a', FLOOD, '2026-08-22T09:00:00Z')],
    '2026-08-23/paper': [item('b', RAID, '2026-08-23T07:00:00Z')],
  };
  const added = { ...item('c', AGAIN, '2026-08-23T09:00:00Z'), source: 'zvon' };
  const results: unknown[] = [];
  for (const change of ['keep', 'remove', '{"maker":1}', '{']) {
    const { store, stories } = await storeWith(before);
    await assignStoredItems(store, new Set());
    const evidence = store.paths.storyEvidence;
    const text = await readFile(evidence, 'utf8');
    await writeFile(evidence, change === 'keep' ? text : change === 'remove' ? '' : change);
    await store.writeItems('zvon', [added]);
    expect(await assignStoredItems(store, new Set())).toMatchObject({ items: 1, joined: 1 });
    results.push(await stories());
  }
  expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  expect(results[0]).toMatchObject({ c: ref('b') });
});

it('reads a file again if it has changed', async () => {
  const { store, stories } = await storeWith({ '2026-08-23/paper': [item('a', FLOOD, '2026-08-23T07:00:00Z')] });
  await assignStoredItems(store, new Set());
  await store.writeItems('paper', [item('a', RAID, '2026-08-23T07:00:00Z', { story: ref('a') })]);
  await store.writeItems('zvon', [{ ...item('b', AGAIN, '2026-08-23T09:00:00Z'), source: 'zvon' }]);
  await assignStoredItems(store, new Set());
  expect(await stories()).toEqual({ a: ref('a'), b: ref('a') });
});

it('keeps no word of an item that was removed, and does not write what did not change', async () => {
  const { store } = await storeWith({
    '2026-08-23/paper': [item('a', FLOOD, '2026-08-23T07:00:00Z')],
    '2026-08-23/zvon': [item('b', RAID, '2026-08-23T08:00:00Z')],
  });
  await assignStoredItems(store, new Set());
  const evidence = () => readFile(store.paths.storyEvidence, 'utf8');
  const first = await evidence();
  await utimes(store.paths.storyEvidence, LONG_AGO, LONG_AGO);
  await assignStoredItems(store, new Set());
  expect((await stat(store.paths.storyEvidence)).mtime).toEqual(LONG_AGO);
  await store.removeItems('zvon', '2026-08-23');
  await assignStoredItems(store, new Set());
  const words = JSON.parse(await evidence()).tokens as string[];
  expect(words.length).toBeGreaterThan(0);
  expect(JSON.parse(first).tokens.length).toBeGreaterThan(words.length);
  expect(await evidence()).not.toContain('b'.repeat(12));
});
