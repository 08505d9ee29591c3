// How well stories are found, on invented items (tests/fixtures/stories): a change that makes it worse fails here.
// `npm run bench -- stories` prints all figures.
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { put, temporaryFolder } from './helpers/content-folder.ts';
import {
  acrossLanguages,
  areaUnderCurve,
  bCubed,
  headlineScores,
  inOneLanguage,
  LABELLED_HALVES,
  type LabelledItem,
  type LabelledPair,
  laterDevelopments,
  type PlacedItems,
  pairScores,
  placeItems,
  readCatalogue,
  readHeadlines,
  readLabelledItems,
  readLabelledPairs,
  scoresOfPairs,
  timeOf,
} from './helpers/labelled-stories.ts';

/** F1 of B-cubed and the share of later developments that are linked, a little below what was measured on 30 November 2026. Raise them when it gets better. */
const TUNING_FLOORS = { within: 0.96, across: 0.94, linkedShare: 0.58 };
/** The aims of the project on the half that nobody tunes on, met on 30 November 2026; for links, a floor. */
const HELD_OUT_AIMS = { within: 0.9, across: 0.75, linkedShare: 0.3 };
/** Share of the later developments that are taken for the event that they follow. */
const MAX_MERGED_SHARE = 0.2;

const catalogue = await readCatalogue();

describe.each([
  { half: 'tuning', file: LABELLED_HALVES.tuning, floors: TUNING_FLOORS },
  { half: 'held out', file: LABELLED_HALVES['held out'], floors: HELD_OUT_AIMS },
])('on the $half half', ({ file, floors }) => {
  let items: LabelledItem[];
  let placed: PlacedItems;
  beforeAll(async () => {
    items = await readLabelledItems(file);
    placed = placeItems(items, catalogue);
  });

  it('finds the stories within a language and across languages', () => {
    expect(bCubed(placed, inOneLanguage).f1).toBeGreaterThanOrEqual(floors.within);
    expect(bCubed(placed, acrossLanguages).f1).toBeGreaterThanOrEqual(floors.across);
  });

  it('prefers to keep items apart', () => {
    const { precision, recall } = bCubed(placed);
    expect(precision).toBeGreaterThan(recall);
  });

  it('merges few later developments into the event that they follow', () => {
    const { merged, items: all } = laterDevelopments(placed);
    expect(merged / all).toBeLessThanOrEqual(MAX_MERGED_SHARE);
  });

  it('links later developments to the event that they follow', () => {
    const { linked, items: all } = laterDevelopments(placed);
    expect(linked / all).toBeGreaterThanOrEqual(floors.linkedShare);
  });

  it('gives the same stories again, whatever the order of the file', () => {
    expect(placeItems(items.toReversed(), catalogue)).toEqual(placed);
  });
});

describe('the labelled items', () => {
  it('have ids, events and links to events that exist, and no event is in both halves', async () => {
    const halves = await Promise.all(Object.values(LABELLED_HALVES).map(readLabelledItems));
    const eventsOf = (items: readonly LabelledItem[]) => new Set(items.map(({ event }) => event));
    for (const items of halves) {
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      const missing = items.filter(({ followUpOf }) => followUpOf !== undefined && !eventsOf(items).has(followUpOf));
      expect(missing).toEqual([]);
      expect(items.map(({ publishedAt }) => publishedAt)).toEqual(items.map((item) => item.publishedAt).sort());
    }
    const [one, other] = halves.map(eventsOf) as [Set<string>, Set<string>];
    expect([...one].filter((event) => other.has(event))).toEqual([]);
  });
});

describe('the measures', () => {
  const item = (id: string, event: string, lang = 'ru', followUpOf?: string): LabelledItem => ({
    ...{ id, event, lang, source: 'paper', title: id, publishedAt: '2026-08-23' },
    ...(followUpOf === undefined ? {} : { followUpOf }),
  });
  /** a1 and a2 are one event and one story, a3 is of that event and b of their story, c follows a. */
  const placed: PlacedItems = {
    items: [item('a1', 'a'), item('a2', 'a', 'be'), item('a3', 'a'), item('b', 'b'), item('c', 'c', 'ru', 'a')],
    storyOf: new Map([
      ['a1', 'a1'],
      ['a2', 'a1'],
      ['a3', 'a3'],
      ['b', 'a1'],
      ['c', 'c'],
    ]),
    followsOf: new Map([['c', 'a1']]),
  };

  it('B-cubed is the mean over items', () => {
    const { precision, recall } = bCubed(placed);
    expect(precision).toBeCloseTo((2 / 3 + 2 / 3 + 1 + 1 / 3 + 1) / 5);
    expect(recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5);
  });

  it('B-cubed across languages compares an item with itself and with those in other languages', () => {
    const { precision, recall } = bCubed(placed, acrossLanguages);
    expect(precision).toBeCloseTo((1 + 2 / 3 + 1 + 1 / 2 + 1) / 5);
    expect(recall).toBeCloseTo((1 + 2 / 3 + 1 / 2 + 1 + 1) / 5);
  });

  it('pairs are counted once', () => {
    expect(pairScores(placed, () => true)).toMatchObject({ precision: 1 / 3, recall: 1 / 3 });
    expect(pairScores(placed, inOneLanguage)).toMatchObject({ precision: 0, recall: 0 });
  });

  it('later developments are merged or linked', () => {
    expect(laterDevelopments(placed)).toEqual({ items: 1, merged: 0, linked: 1 });
    const merged = { ...placed, storyOf: new Map([...placed.storyOf, ['c', 'a3']]) };
    expect(laterDevelopments(merged)).toEqual({ items: 1, merged: 1, linked: 0 });
  });

  it('headlines are counted without later developments', () => {
    const scores = headlineScores(placed, [
      { a: 'a1', b: 'a2', label: 'same' },
      { a: 'a1', b: 'a3', label: 'same' },
      { a: 'a1', b: 'b', label: 'different' },
      { a: 'a1', b: 'c', label: 'follow-up' },
    ]);
    expect(scores).toMatchObject({ precision: 0.5, recall: 0.5, differentMerged: 1, different: 1 });
    expect(scores).toMatchObject({ followUps: 1, followUpsMerged: 0, followUpsLinked: 1 });
    expect(scores.wrong).toHaveLength(2);
  });

  it('the area under the curve is 1 if every pair of one event has the higher score', () => {
    const pair = (same: boolean) => ({ same }) as LabelledPair;
    const scored = [
      { pair: pair(true), score: 2 },
      { pair: pair(true), score: -1 },
      { pair: pair(false), score: -2 },
      { pair: pair(false), score: 1 },
    ];
    expect(areaUnderCurve(scored)).toBe(0.75);
    expect(areaUnderCurve([...scored.slice(0, 1), ...scored.slice(2)])).toBe(1);
    expect(scoresOfPairs(scored)).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
  });

  it.each([
    { date: '2026', day: '2026-06-15' },
    { date: '2026-08', day: '2026-08-15' },
    { date: '2026-08-23', day: '2026-08-23' },
  ])('$date is taken for $day', ({ date, day }) => {
    expect(timeOf(date)).toBe(Date.parse(day));
  });

  it('reads files of pairs and of headlines', async () => {
    const folder = await temporaryFolder();
    const text = { url: 'http://paper.example/1', title: 'Обыск в редакции «Маяк»', text: 'В Гродно задержали людей.' };
    const pair = { lang: 'ru', same: true, a: text, b: { ...text, url: 'http://paper.example/2' } };
    await put(join(folder, 'pairs.jsonl'), `${JSON.stringify(pair)}\n\n`);
    expect(await readLabelledPairs(join(folder, 'pairs.jsonl'))).toEqual([pair]);
    const headline = { id: 'a', event: 'e', lang: 'ru', source: 'Paper', title: 'Обыск', date: '2026-08' };
    await put(join(folder, 'headlines.json'), { headlines: [headline], pairs: [] });
    const { headlines } = await readHeadlines(join(folder, 'headlines.json'));
    expect(headlines).toEqual([expect.objectContaining({ id: 'a', publishedAt: '2026-08' })]);
  });
});
