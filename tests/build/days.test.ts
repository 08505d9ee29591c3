// Days of the year and the weekly digest in a build: what a new item changes, and what never changes again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import type { Item } from '../../src/model/item.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleItem, sampleSource, temporaryFolder } from '../helpers/content-folder.ts';
import { hashesOf } from '../helpers/site-files.ts';

const STORY = '2026-08-14/aaaaaaaaaaaa';
/** Monday to Sunday. */
const WEEK = 'en/digest/2026-w33.html';
const CLOSED_DAY = 'en/archive/2026/08/14.html';
const DAY_PAGE = 'en/days/bridge.html';

function item(letter: string, source: string, publishedAt: string, changes: Partial<Item> = {}): Item {
  const url = `http://${source}.example/${letter}`;
  const id = letter.repeat(12);
  return sampleItem({
    ...{ id, source, url, link: url, title: `Title ${letter}`, lang: 'en', publishedAt, firstSeenAt: publishedAt },
    ...changes,
  });
}

async function setting(...items: Item[]) {
  const folder = await temporaryFolder();
  const [content, site] = [join(folder, 'content'), join(folder, 'site')];
  await copySampleContent('content', content);
  for (const id of ['zvon', 'kryga', 'veras'])
    await put(join(content, 'sources', `${id}.json`), sampleSource({ title: `Outlet ${id}`, languages: ['en'] }));
  await writeDay(content, 'Day of the Bridge');
  const store = openStore(content);
  const all = [...items];
  const add = async (...more: Item[]) => {
    all.push(...more);
    for (const id of ['zvon', 'kryga', 'veras'])
      await store.writeItems(
        id,
        all.filter(({ source }) => source === id),
      );
  };
  await add();
  await build({ contentDir: content, outDir: site });
  let before = await hashesOf(site);
  return {
    ...{ content, add },
    /** @returns changed, new and removed files */
    async rebuild() {
      await build({ contentDir: content, outDir: site });
      const after = await hashesOf(site);
      const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      const changed = paths.filter((path) => before[path] !== after[path]);
      before = after;
      return changed;
    },
    read: (path: string) => readFile(join(site, path), 'utf8'),
  };
}

const writeDay = (content: string, name: string) =>
  put(join(content, 'observances', 'bridge.json'), {
    names: { be: 'Дзень моста', en: name },
    date: { rule: 'fixed', day: '08-14' },
    event: '2024-08-14',
    meaning: { en: 'The bridge was opened.' },
    sources: [{ by: 'Somebody', url: 'http://somebody.example/bridge' }],
    checkedOn: '2026-08-01',
  });

const OLD = item('o', 'zvon', '2025-08-14T09:00:00Z');
const FIRST = item('a', 'zvon', '2026-08-14T08:00:00Z', { story: STORY });
const SECOND = item('b', 'kryga', '2026-08-15T09:00:00Z', { story: STORY });
/** Of the next week, in the same story. */
const THIRD = item('c', 'veras', '2026-08-17T09:00:00Z', { story: STORY });

it('later items change neither a closed day nor the digest of a closed week', async () => {
  const { add, rebuild, read } = await setting(OLD, FIRST, SECOND);
  expect(await read(CLOSED_DAY)).toContain('Day of the Bridge');
  expect(await read(WEEK)).toContain('The week is not over');
  expect(await read('feeds/atom/digest.xml')).not.toContain('2026-w33');

  await add(THIRD);
  const changed = await rebuild();
  expect(changed).toEqual(expect.arrayContaining([WEEK, 'en/digest/2026-w34.html', 'feeds/atom/digest.xml']));
  expect(changed).not.toContain(CLOSED_DAY);
  expect(changed).not.toContain(DAY_PAGE);
  const closed = await read(WEEK);
  expect(closed).toContain('2 outlets');
  expect(closed).not.toContain('Outlet veras');
  expect(await read('feeds/json/digest.json')).toContain('urn:lusterka:digest:2026-w33');

  await add(item('d', 'zvon', '2026-08-18T09:00:00Z', { story: STORY }), item('e', 'zvon', '2026-08-30T09:00:00Z'));
  const later = await rebuild();
  for (const path of [WEEK, CLOSED_DAY, DAY_PAGE, 'days.ics', 'en/days.ics']) expect(later).not.toContain(path);
});

it('the page of a day has its items of each year, newest year first', async () => {
  const { add, rebuild, read } = await setting(OLD, FIRST, SECOND);
  const page = await read(DAY_PAGE);
  const years = [...page.matchAll(/<h3[^>]*id="y(\d{4})"/g)].map(([, year]) => year);
  expect(years).toEqual(['2026', '2025']);
  expect(page).toContain('Title a');
  expect(page).toContain('Title o');
  expect(page).not.toContain('Title b');
  await add(item('f', 'kryga', '2026-08-14T20:00:00Z'));
  expect(await rebuild()).toContain(DAY_PAGE);
  expect(await read(DAY_PAGE)).toContain('Title f');
});

it('the front page announces a day in the week before it and on it, by the newest item', async () => {
  const early = item('g', 'zvon', '2026-08-06T09:00:00Z');
  const { add, rebuild, read } = await setting(early);
  const shown = async () => (await read('en/index.html')).includes('days/bridge.html');
  expect(await shown()).toBe(false);
  for (const [letter, at, expected] of [
    ['h', '2026-08-07T09:00:00Z', true],
    ['k', '2026-08-14T09:00:00Z', true],
    ['l', '2026-08-15T09:00:00Z', false],
  ] as const) {
    await add(item(letter, 'zvon', at));
    await rebuild();
    expect(await shown(), at).toBe(expected);
  }
});

it('a change of the file of a day changes its pages, the days of the archive and the calendar', async () => {
  const { content, rebuild, read } = await setting(OLD, FIRST, SECOND);
  await writeDay(content, 'Bridge Day');
  const changed = await rebuild();
  expect(changed).toEqual(
    expect.arrayContaining([DAY_PAGE, CLOSED_DAY, 'en/archive/2025/08/14.html', 'en/days/index.html', 'days.ics']),
  );
  expect(changed).not.toContain('en/archive/2026/08/15.html');
  const calendar = new ICAL.Component(ICAL.parse(await read('en/days.ics')));
  const names = calendar.getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('summary'));
  expect(names).toContain('Bridge Day');
});
