// Labelled items of news → how well stories are found. For `npm run bench -- stories` and tests/stories.test.ts.
import { readFile } from 'node:fs/promises';
import { createNamesCatalogue, type NamesCatalogue } from '../../src/derive/names-catalogue.ts';
import { DAY_MS } from '../../src/lib/duration.ts';
import { UsageProblem } from '../../src/lib/problem.ts';
import { openStore } from '../../src/store/store.ts';
import { findEvidence } from '../../src/stories/evidence.ts';
import { type SeenItem, StoryFinder } from '../../src/stories/story-finder.ts';
import { TokenTable } from '../../src/stories/token-table.ts';

export const LABELLED_HALVES = {
  tuning: 'tests/fixtures/stories/tuning.jsonl',
  'held out': 'tests/fixtures/stories/held-out.jsonl',
} as const;

/** An item of tests/fixtures/stories (README.md there), or a headline. */
export interface LabelledItem {
  id: string;
  event: string;
  followUpOf?: string;
  lang: string;
  source: string;
  kind?: string;
  title: string;
  lead?: string;
  text?: string;
  /** An instant, a day, a month or a year; of the last two, the middle counts. */
  publishedAt: string;
}

export interface LabelledText {
  url: string;
  title: string;
  text: string;
}

export interface LabelledPair {
  lang: string;
  same: boolean;
  a: LabelledText;
  b: LabelledText;
}

export interface HeadlinePair {
  a: string;
  b: string;
  label: 'same' | 'follow-up' | 'different';
}

export interface Headlines {
  headlines: LabelledItem[];
  pairs: HeadlinePair[];
}

export async function readLabelledItems(file: string): Promise<LabelledItem[]> {
  return readJsonLines<LabelledItem>(file);
}

export async function readLabelledPairs(file: string): Promise<LabelledPair[]> {
  return readJsonLines<LabelledPair>(file);
}

/** Headlines give their day as `date`. */
export async function readHeadlines(file: string): Promise<Headlines> {
  const { headlines, pairs } = parse<{
    headlines?: (Omit<LabelledItem, 'publishedAt'> & { date: string })[];
    pairs?: HeadlinePair[];
  }>(await readText(file), file);
  if (headlines === undefined || pairs === undefined)
    throw new UsageProblem({
      what: `${file} is no file of labelled headlines.`,
      why: '"headlines" or "pairs" is missing.',
      fix: 'docs/stories.md has the format.',
    });
  return { headlines: headlines.map((one) => ({ ...one, publishedAt: one.date })), pairs };
}

async function readJsonLines<T>(file: string): Promise<T[]> {
  return (await readText(file))
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parse<T>(line, `${file}, line ${at + 1}`)]));
}

/** @throws UsageProblem */
async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: Error) => {
    throw new UsageProblem({
      what: `${file} cannot be read.`,
      why: error.message,
      fix: 'Name a file of labelled items; docs/stories.md has the formats.',
    });
  });
}

/** @throws UsageProblem */
function parse<T>(text: string, where: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new UsageProblem({
      what: `${where}: this is no valid JSON.`,
      why: (error as Error).message,
      fix: 'Give one JSON object per line for pairs, one for the whole file for headlines; docs/stories.md has the formats.',
    });
  }
}

/** The names of people, organisations and places of a content folder. */
export async function readCatalogue(contentDir = 'content'): Promise<NamesCatalogue> {
  return createNamesCatalogue(await openStore(contentDir).names());
}

/** Milliseconds since 1970 of `2026-08-23T09:00:00Z`, `2026-08-23`, `2026-08` (the 15th) or `2026` (15 June). */
export function timeOf(date: string): number {
  if (/^\d{4}$/.test(date)) return Date.parse(`${date}-06-15`);
  if (/^\d{4}-\d{2}$/.test(date)) return Date.parse(`${date}-15`);
  return Date.parse(date);
}

/** The same items with the stories that they were given. */
export interface PlacedItems {
  items: readonly LabelledItem[];
  /** Item → story. A story is named by its first item. */
  storyOf: ReadonlyMap<string, string>;
  /** Story → the story that it is a later development of. */
  followsOf: ReadonlyMap<string, string>;
}

/** Gives stories to items one after the other, in order of time. */
export function placeItems(items: readonly LabelledItem[], catalogue: NamesCatalogue): PlacedItems {
  const table = new TokenTable();
  const finder = new StoryFinder(table);
  const storyOf = new Map<string, string>();
  const followsOf = new Map<string, string>();
  const sorted = items.toSorted((a, b) => timeOf(a.publishedAt) - timeOf(b.publishedAt) || (a.id < b.id ? -1 : 1));
  for (const item of sorted) {
    const seen = {
      time: timeOf(item.publishedAt),
      evidence: findEvidence(item, catalogue, table),
      origin: `${item.source}/${item.kind ?? 'news'}`,
    };
    const { story = item.id, follows } = finder.place(seen);
    storyOf.set(item.id, story);
    if (follows !== undefined) followsOf.set(story, follows);
    finder.add(seen, story);
  }
  return { items: sorted, storyOf, followsOf };
}

export interface Scores {
  precision: number;
  recall: number;
  f1: number;
}

type AreComparable = (a: LabelledItem, b: LabelledItem) => boolean;

/**
 * B-cubed precision and recall (Bagga and Baldwin 1998): the mean, over the items, of the share of an item's story that is
 * of its event, and of the share of its event that is in its story. An item counts as its own neighbour.
 * @param areComparable only these pairs count, and each item with itself
 */
export function bCubed({ items, storyOf }: PlacedItems, areComparable: AreComparable = () => true): Scores {
  const byEvent = Map.groupBy(items, ({ event }) => event);
  const byStory = Map.groupBy(items, ({ id }) => storyOf.get(id) as string);
  let [precision, recall] = [0, 0];
  for (const item of items) {
    const counts = (other: LabelledItem) => other === item || areComparable(item, other);
    const inStory = (byStory.get(storyOf.get(item.id) as string) ?? []).filter(counts);
    const inEvent = (byEvent.get(item.event) ?? []).filter(counts);
    const right = inStory.filter(({ event }) => event === item.event).length;
    precision += right / inStory.length / items.length;
    recall += right / inEvent.length / items.length;
  }
  return { precision, recall, f1: f1Of(precision, recall) };
}

export const inOneLanguage: AreComparable = (a, b) => a.lang === b.lang;
export const acrossLanguages: AreComparable = (a, b) => a.lang !== b.lang;

/** Precision and recall of all pairs of items, each pair once. Large events weigh more than in B-cubed. */
export function pairScores({ items, storyOf }: PlacedItems, areComparable: AreComparable): Scores {
  const pairs = items.flatMap((a, at) =>
    items
      .slice(at + 1)
      .filter((b) => areComparable(a, b))
      .map((b) => ({ isSame: a.event === b.event, isFound: storyOf.get(a.id) === storyOf.get(b.id) })),
  );
  return scoresOf(pairs);
}

export interface LaterDevelopments {
  items: number;
  /** In a story with an item of the event that they follow. */
  merged: number;
  /** In a story that is linked to one with an item of the event that they follow. */
  linked: number;
}

export function laterDevelopments({ items, storyOf, followsOf }: PlacedItems): LaterDevelopments {
  const byEvent = Map.groupBy(items, ({ event }) => event);
  const later = items.filter(({ followUpOf }) => followUpOf !== undefined);
  const isOfEarlier = (item: LabelledItem, story: string | undefined) =>
    story !== undefined && (byEvent.get(item.followUpOf ?? '') ?? []).some(({ id }) => storyOf.get(id) === story);
  return {
    items: later.length,
    merged: later.filter((item) => isOfEarlier(item, storyOf.get(item.id))).length,
    linked: later.filter((item) => isOfEarlier(item, followsOf.get(storyOf.get(item.id) ?? ''))).length,
  };
}

/** Stories with items of several events, and events in several stories. */
export function errorsOf({ items, storyOf }: PlacedItems): { joined: LabelledItem[][]; split: LabelledItem[][] } {
  const byStory = [...Map.groupBy(items, ({ id }) => storyOf.get(id)).values()];
  const byEvent = [...Map.groupBy(items, ({ event }) => event).values()];
  return {
    joined: byStory.filter((story) => new Set(story.map(({ event }) => event)).size > 1),
    split: byEvent.filter((event) => new Set(event.map(({ id }) => storyOf.get(id))).size > 1),
  };
}

export interface ScoredPair {
  pair: LabelledPair;
  /** Zero or more: the same event. */
  score: number;
}

/**
 * Scores pairs of one language, two hours apart. Every distinct text is added to the finder first, so that the weights of
 * tokens are known.
 */
export function scorePairs(pairs: readonly LabelledPair[], catalogue: NamesCatalogue): ScoredPair[] {
  const table = new TokenTable();
  const finder = new StoryFinder(table);
  const evidence = new Map<string, SeenItem['evidence']>();
  for (const { lang, a, b } of pairs) {
    for (const { url, title, text } of [a, b]) {
      if (evidence.has(url)) continue;
      const found = findEvidence({ lang, title, text }, catalogue, table);
      evidence.set(url, found);
      finder.add({ time: 0, evidence: found }, url);
    }
  }
  const seen = ({ url }: LabelledText, time: number): SeenItem => ({
    time,
    evidence: evidence.get(url) as SeenItem['evidence'],
  });
  return pairs.map((pair) => ({ pair, score: finder.scoreOf(seen(pair.a, 0), seen(pair.b, DAY_MS / 12)) }));
}

/** Precision and recall of scored pairs at the threshold of the product. */
export function scoresOfPairs(scored: readonly ScoredPair[]): Scores {
  return scoresOf(scored.map(({ pair, score }) => ({ isSame: pair.same, isFound: score >= 0 })));
}

/** Area under the ROC curve: how often a pair of one event has a higher score than one of two events. */
export function areaUnderCurve(scored: readonly ScoredPair[]): number {
  const [same, different] = [scored.filter(({ pair }) => pair.same), scored.filter(({ pair }) => !pair.same)];
  let higher = 0;
  for (const a of same) for (const b of different) higher += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
  return higher / (same.length * different.length);
}

export interface HeadlineScores extends Scores {
  /** Pairs of two events that are in one story, of how many. */
  differentMerged: number;
  different: number;
  followUpsMerged: number;
  followUpsLinked: number;
  followUps: number;
  wrong: HeadlinePair[];
}

/** Precision and recall of labelled pairs within 72 hours, without later developments; these are counted apart. */
export function headlineScores({ storyOf, followsOf }: PlacedItems, pairs: readonly HeadlinePair[]): HeadlineScores {
  const isMerged = ({ a, b }: HeadlinePair) => storyOf.get(a) === storyOf.get(b);
  const isLinked = ({ a, b }: HeadlinePair) =>
    followsOf.get(storyOf.get(a) ?? '') === storyOf.get(b) || followsOf.get(storyOf.get(b) ?? '') === storyOf.get(a);
  const others = pairs.filter(({ label }) => label !== 'follow-up');
  const followUps = pairs.filter(({ label }) => label === 'follow-up');
  const different = others.filter(({ label }) => label === 'different');
  return {
    ...scoresOf(others.map((pair) => ({ isSame: pair.label === 'same', isFound: isMerged(pair) }))),
    differentMerged: different.filter(isMerged).length,
    different: different.length,
    followUpsMerged: followUps.filter(isMerged).length,
    followUpsLinked: followUps.filter(isLinked).length,
    followUps: followUps.length,
    wrong: pairs.filter((pair) => isMerged(pair) !== (pair.label === 'same')),
  };
}

function scoresOf(pairs: readonly { isSame: boolean; isFound: boolean }[]): Scores {
  const right = pairs.filter(({ isSame, isFound }) => isSame && isFound).length;
  const precision = right / pairs.filter(({ isFound }) => isFound).length;
  const recall = right / pairs.filter(({ isSame }) => isSame).length;
  return { precision, recall, f1: f1Of(precision, recall) };
}

function f1Of(precision: number, recall: number): number {
  return (2 * precision * recall) / (precision + recall);
}
