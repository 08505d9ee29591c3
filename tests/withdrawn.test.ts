// Withdrawn items: removed by the next pull, and not added again, even under another id, URL or title.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { type Withdrawn, withdrawnMark } from '../src/model/withdrawn.ts';
import { openStore } from '../src/store/store.ts';
import { put } from './helpers/content-folder.ts';
import { flat } from './helpers/pictures.ts';
import { LATER, type Setting, set } from './helpers/pull-setting.ts';
import { type RssItem, rss } from './helpers/web.ts';

const FEED = 'paper.example/rss.xml';
const TEXT =
  'A man of the town was named in the paper though he had asked to be left alone, and his family with him, for good reasons.';
const VICTIM: RssItem = { id: 'victim', title: 'A man is named', text: TEXT, date: 'Sun, 23 Aug 2026 08:12:31 GMT' };
const OTHER: RssItem = { id: 'other', title: 'Rain is coming', text: 'Take an umbrella.' };

const withdraw = ({ content }: Setting, naming: Partial<Withdrawn>, name = 'one') =>
  put(join(content, 'withdrawn', `${name}.json`), {
    decidedOn: '2026-08-23',
    reason: { en: 'At the wish of the person.' },
    ...naming,
  });
const png = (colour: string) => flat(640, 480, colour).png().toBuffer();
const guids = async ({ items }: Setting) => (await items()).map(({ guid }) => guid).sort();

async function withBoth(): Promise<Setting & { id: string }> {
  const setting = await set({ [FEED]: rss('paper.example', [VICTIM, OTHER]) });
  await setting.run();
  const id = (await setting.items()).find(({ guid }) => guid === 'victim')?.id as string;
  return { ...setting, id };
}

describe('a stored item', () => {
  it.each([
    { name: 'its id', naming: (id: string) => ({ item: id }) },
    { name: 'its address', naming: () => ({ url: 'https://www.paper.example/victim/' }) },
    { name: 'a mark of its id', naming: (id: string) => ({ marks: [withdrawnMark(id)] }) },
    { name: 'a mark of its address', naming: () => ({ marks: [withdrawnMark('paper.example/victim')] }) },
    { name: 'its id and its source', naming: (id: string) => ({ item: id, source: 'paper' }) },
  ])('is removed by $name, and the others stay', async ({ naming }) => {
    const setting = await withBoth();
    await withdraw(setting, naming(setting.id));
    expect((await setting.run({ now: LATER })).notes).toEqual(['removed 1 withdrawn item']);
    expect(await guids(setting)).toEqual(['other']);
  });

  it('is not read any more as soon as it is withdrawn, even before pull removes it', async () => {
    const setting = await withBoth();
    await withdraw(setting, { item: setting.id });
    const store = openStore(setting.content);
    const read = await Promise.all((await store.itemFiles()).map((file) => store.itemsOf(file)));
    expect(read.flat().map(({ guid }) => guid)).toEqual(['other']);
  });

  it('is removed with all items of its source if only the source is named', async () => {
    const setting = await withBoth();
    await withdraw(setting, { source: 'paper' });
    await setting.run({ now: LATER });
    expect(await listFiles(join(setting.content, 'items'))).toEqual([]);
  });

  it.each([
    { name: 'another source', naming: (id: string) => ({ item: id, source: 'zvon' }) },
    { name: 'the same path on another host', naming: () => ({ url: 'http://zvon.example/victim' }) },
  ])('stays if the file names $name', async ({ naming }) => {
    const setting = await withBoth();
    await withdraw(setting, naming(setting.id));
    await setting.run({ now: LATER });
    expect(await guids(setting)).toEqual(['other', 'victim']);
  });

  it('is removed with its pictures, except those of other items', async () => {
    const picture = (id: string) => `<enclosure url="http://paper.example/${id}.png" type="image/png" length="1"/>`;
    const pages = { 'paper.example/own.png': await png('#336699'), 'paper.example/shared.png': await png('#993366') };
    const setting = await set({
      [FEED]: rss('paper.example', [
        { ...VICTIM, extra: picture('own') },
        { ...OTHER, id: 'twin', title: 'Twin', extra: picture('shared') },
        { ...OTHER, extra: picture('shared') },
      ]),
      ...pages,
    });
    await setting.run({ media: true });
    const before = await listFiles(join(setting.content, 'media'));
    for (const guid of ['victim', 'twin']) await withdraw(setting, { url: `http://paper.example/${guid}` }, guid);
    await setting.run({ now: LATER, media: true });
    const kept = (await setting.items()).flatMap(({ pictures }) => pictures.map(({ hash }) => hash));
    const after = await listFiles(join(setting.content, 'media'));
    expect(new Set(before.map((path) => path.slice(3).split('-')[0])).size).toBe(2);
    expect(new Set(after.map((path) => path.slice(3).split('-')[0]))).toEqual(new Set(kept));
  });
});

describe('a withdrawn item in a feed', () => {
  it('is not added when the feed has new items', async () => {
    const setting = await withBoth();
    await withdraw(setting, { item: setting.id });
    setting.web.pages.set(FEED, rss('paper.example', [VICTIM, OTHER, { id: 'third' }]));
    expect((await setting.run({ now: LATER })).feeds).toMatchObject([{ withdrawn: 1, newItems: 1 }]);
    expect(await guids(setting)).toEqual(['other', 'third']);
  });

  it.each([
    { name: 'under another title', again: { ...VICTIM, title: 'Somebody is named' } },
    { name: 'with another guid and text', again: { ...VICTIM, extra: '<guid>new</guid>', text: 'Shorter.' } },
    { name: 'at another address with another guid', again: { ...VICTIM, id: 'moved' } },
    {
      name: 'at another address, day and guid with the same text',
      again: { ...VICTIM, id: 'moved', date: 'Sun, 23 Aug 2026 10:00:00 GMT' },
    },
  ])('$name is not added, and the report counts it', async ({ again }) => {
    const setting = await withBoth();
    await withdraw(setting, { item: setting.id });
    await setting.run({ now: LATER });
    setting.web.pages.set(FEED, rss('paper.example', [again, OTHER]));
    const { feeds } = await setting.run({ now: '2026-08-24T09:00:00Z' });
    expect(feeds).toMatchObject([{ withdrawn: 1, newItems: 0 }]);
    expect(await guids(setting)).toEqual(['other']);
  });

  it('is not added when it changes step by step', async () => {
    const setting = await withBoth();
    await withdraw(setting, { item: setting.id });
    const steps: RssItem[] = [
      { ...VICTIM, title: 'New title', text: 'New words.' },
      { ...VICTIM, id: 'moved', title: 'New title', text: 'New words.' },
      { ...VICTIM, id: 'moved', title: 'Third title', text: 'Third words.', date: 'Sun, 23 Aug 2026 08:59:59 GMT' },
    ];
    for (const [day, step] of steps.entries()) {
      setting.web.pages.set(FEED, rss('paper.example', [step, OTHER]));
      await setting.run({ now: `2026-08-2${day + 4}T09:00:00Z` });
      expect(await guids(setting), step.title).toEqual(['other']);
    }
  });

  it('is not added if it was never stored and only its URL is known', async () => {
    const setting = await set({ [FEED]: rss('paper.example', [VICTIM, OTHER]) });
    await withdraw(setting, { url: 'http://paper.example/victim' });
    await setting.run();
    expect(await guids(setting)).toEqual(['other']);
  });

  it('is not added after the state of pull is lost', async () => {
    const setting = await withBoth();
    await withdraw(setting, { item: setting.id });
    await setting.run({ now: LATER });
    for (const name of ['withdrawn-marks.json', 'state.json']) await rm(join(setting.content, name));
    await setting.run({ now: '2026-08-24T09:00:00Z' });
    expect(await guids(setting)).toEqual(['other']);
  });

  it('is added when the decision is revoked', async () => {
    const setting = await withBoth();
    await withdraw(setting, { item: setting.id });
    await setting.run({ now: LATER });
    await rm(join(setting.content, 'withdrawn'), { recursive: true });
    setting.web.pages.set(FEED, rss('paper.example', [VICTIM, OTHER, { id: 'third' }]));
    await setting.run({ now: '2026-08-24T09:00:00Z' });
    expect(await guids(setting)).toEqual(['other', 'third', 'victim']);
  });
});

it('the stored marks reveal nothing about the withdrawn item', async () => {
  const setting = await withBoth();
  await withdraw(setting, { item: setting.id });
  await setting.run({ now: LATER });
  const marks = await readFile(join(setting.content, 'withdrawn-marks.json'), 'utf8');
  expect(JSON.parse(marks).one.marks.length).toBeGreaterThan(2);
  expect(marks).not.toMatch(/victim|named|paper/);
});

it('a URL that several items share removes no other item', async () => {
  const shared = (id: string, title: string): RssItem => ({
    id: 'live',
    title,
    text: `${title}. ${TEXT} ${id}`,
    date: `Sun, 23 Aug 2026 0${id}:00:01 GMT`,
    extra: `<guid>${id}</guid>`,
  });
  const setting = await set({
    [FEED]: rss('paper.example', [
      shared('1', 'Morning in the garden'),
      shared('2', 'Noon at the market'),
      shared('3', 'Evening by the lake'),
    ]).replaceAll(/<guid isPermaLink="false">live<\/guid>/g, ''),
  });
  await setting.run();
  const stored = await setting.items();
  expect(new Set(stored.map(({ url }) => url)).size).toBe(1);
  await withdraw(setting, { item: stored.find(({ guid }) => guid === '2')?.id as string });
  await setting.run({ now: LATER });
  expect(await guids(setting)).toEqual(['1', '3']);
});
