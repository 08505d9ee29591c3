import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { sampleStory } from '../../tests/helpers/sample-story.ts';
import type { Item } from '../model/item.ts';
import { movedRows, topicSections, weekRows } from './front-bands.ts';

const PICTURE = { key: 'abcabcabcabc', hash: 'abc', width: 960, height: 640, alt: '' };
const item = (id: string, publishedAt: string, changes: Partial<Item> = {}) =>
  sampleItem({ id: id.padEnd(12, '2'), source: `paper-${id}`, lang: 'be', publishedAt, ...changes });
const short = ({ item: { id } }: { item: { id: string } }) => id.replace(/2+$/, '');

describe('movedRows', () => {
  const row = (...items: Item[]) => ({ item: items[0] as Item, story: sampleStory(items) });
  const [before, today] = ['2026-08-22T10:00:00Z', '2026-08-23T10:00:00Z'];

  it('has stories that began before the newest day and have new reports on it, those with the most first', () => {
    const one = row(item('a', today), item('b', before));
    const two = row(item('c', today), item('d', today), item('e', before));
    const begun = row(item('f', today), item('g', today));
    const rested = row(item('h', before), item('i', before));
    const moved = movedRows([one, two, begun, rested], 'be', '2026-08-23');
    expect(moved.map(({ story, fresh }) => [story.ref, fresh])).toEqual([
      [two.story.ref, 2],
      [one.story.ref, 1],
    ]);
  });

  it('gives the headline of a report of the newest day, and counts no statements', () => {
    const story = row(item('b', before), item('a', today), item('s', today, { kind: 'statement' }));
    expect(movedRows([story], 'be', '2026-08-23').map((moved) => [short(moved), moved.fresh])).toEqual([['a', 1]]);
  });
});

describe('topicSections', () => {
  const rows = (topic: string, count: number, changes: Partial<Item> = {}) =>
    Array.from({ length: count }, (_, at) => ({
      topic,
      row: { item: item(`${topic}${'abcdefgh'[at]}`, `2026-08-23T1${9 - at}:00:00Z`, changes) },
    }));
  const sectionsOf = (all: ReturnType<typeof rows>) =>
    topicSections(
      all.map(({ row }) => row),
      new Map(all.map(({ topic, row }) => [row.item.id, [topic]])),
    );

  it('has four rows of each of the topics with the most rows', () => {
    const all = [rows('w', 5), rows('x', 4), rows('y', 6)].flat();
    expect(sectionsOf(all).map(({ topic, rows: shown }) => [topic, shown.length])).toEqual([
      ['y', 4],
      ['w', 4],
      ['x', 4],
    ]);
  });

  it('leaves out topics with fewer than three rows, and fills whole lines of three sections', () => {
    expect(sectionsOf([rows('w', 5), rows('x', 4), rows('y', 2)].flat())).toEqual([]);
    expect(sectionsOf(['v', 'w', 'x', 'y'].flatMap((topic) => rows(topic, 4)))).toHaveLength(3);
  });

  it('shows a row of several topics once', () => {
    const all = rows('w', 4).map(({ row }) => row);
    const topics = new Map(all.map((row) => [row.item.id, ['w', 'x', 'y']]));
    expect(topicSections(all, topics)).toEqual([]);
  });

  it('has the story of the most outlets on top, else the newest with a picture', () => {
    const [a, b, c] = rows('w', 3).map(({ row }) => row);
    if (a === undefined || b === undefined || c === undefined) throw new Error('Three rows were made.');
    const others = [...rows('x', 3), ...rows('y', 3)].map(({ row }) => row);
    const topics = new Map([a, b, c, ...others].map((row) => [row.item.id, [row.item.id[0] as string]]));
    const first = (...ofTopic: (typeof a)[]) =>
      topicSections([...ofTopic, ...others], topics)
        .find(({ topic }) => topic === 'w')
        ?.rows.map(short);
    const pictured = { ...b, item: { ...b.item, pictures: [PICTURE] } };
    expect(first(a, pictured, c)).toEqual(['wb', 'wa', 'wc']);
    const story = { ...c, story: sampleStory([c.item, item('z', '2026-08-23T10:00:00Z')]) };
    expect(first(a, pictured, story)).toEqual(['wc', 'wa', 'wb']);
  });
});

describe('weekRows', () => {
  const story = (id: string, outlets: number, changes: Partial<Item> = {}) =>
    sampleStory(
      Array.from({ length: outlets }, (_, at) => item(`${id}${'abcdefgh'[at]}`, '2026-08-20T10:00:00Z', changes)),
    );

  it('has the stories of the most outlets first, and those that readers do not understand last', () => {
    const rows = weekRows([story('x', 3), story('y', 5), story('z', 8, { lang: 'en' })], 'be');
    expect(rows.map((row) => short(row)[0])).toEqual(['y', 'x', 'z']);
  });
});
