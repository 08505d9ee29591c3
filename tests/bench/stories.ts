// How well stories are found, on labelled items, and what it costs (docs/stories.md). Prints figures, asserts nothing.
import { join } from 'node:path';
import type { NamesCatalogue } from '../../src/derive/names-catalogue.ts';
import {
  acrossLanguages,
  areaUnderCurve,
  bCubed,
  errorsOf,
  headlineScores,
  inOneLanguage,
  LABELLED_HALVES,
  type LabelledItem,
  laterDevelopments,
  type PlacedItems,
  pairScores,
  placeItems,
  readCatalogue,
  readHeadlines,
  readLabelledItems,
  readLabelledPairs,
  type Scores,
  scorePairs,
  scoresOfPairs,
} from '../helpers/labelled-stories.ts';
import { inFolder, measuredRun, row, s } from './measure.ts';
import type { StoriesFigures } from './stories-process.ts';

export interface StoriesOptions {
  /** File of labelled pairs of texts, one JSON object per line. */
  pairs?: string | undefined;
  /** File of headlines and labelled pairs of them. */
  headlines?: string | undefined;
  /** Lists the errors. */
  show: boolean;
}

/** Without files, measures the labelled halves of the repository and the cost. */
export async function benchStories({ pairs, headlines, show }: StoriesOptions): Promise<void> {
  const catalogue = await readCatalogue();
  if (pairs !== undefined) await measurePairs(pairs, catalogue, show);
  if (headlines !== undefined) await measureHeadlines(headlines, catalogue, show);
  if (pairs !== undefined || headlines !== undefined) return;
  for (const [name, file] of Object.entries(LABELLED_HALVES)) {
    const placed = placeItems(await readLabelledItems(file), catalogue);
    printItems(name, placed);
    // Nobody may tune on the other half.
    if (show && file === LABELLED_HALVES.tuning) printErrors(placed);
  }
  await measureCost();
}

function printItems(name: string, placed: PlacedItems): void {
  const later = laterDevelopments(placed);
  console.log(`\nstories: ${name} half, ${placed.items.length} invented items`);
  row('', 'precision', 'recall', 'F1');
  scoreRow('B-cubed', bCubed(placed));
  scoreRow('B-cubed within a language', bCubed(placed, inOneLanguage));
  scoreRow('B-cubed across languages', bCubed(placed, acrossLanguages));
  scoreRow('pairs within a language', pairScores(placed, inOneLanguage));
  scoreRow('pairs across languages', pairScores(placed, acrossLanguages));
  row('later developments merged', `${later.merged} of ${later.items}`);
  row('later developments linked', `${later.linked} of ${later.items}`);
}

function printErrors(placed: PlacedItems): void {
  const { joined, split } = errorsOf(placed);
  const print = (heading: string, groups: readonly LabelledItem[][], mark: (item: LabelledItem) => string) => {
    console.log(`\n${heading}: ${groups.length}`);
    for (const group of groups) {
      for (const item of group) console.log(`  ${mark(item).padEnd(28)} ${lineOf(item)}`);
      console.log('');
    }
  };
  print('stories with items of several events', joined, ({ event }) => event);
  print('events in several stories', split, ({ id }) => placed.storyOf.get(id) ?? '');
}

async function measurePairs(file: string, catalogue: NamesCatalogue, show: boolean): Promise<void> {
  const pairs = await readLabelledPairs(file);
  console.log(`\nstories: ${pairs.length} pairs of texts, at the threshold of the product`);
  row('', 'precision', 'recall', 'F1', 'area');
  for (const [lang, ofLanguage] of Map.groupBy(pairs, (pair) => pair.lang)) {
    const scored = scorePairs(ofLanguage, catalogue);
    scoreRow(`${lang}: ${ofLanguage.length} pairs`, scoresOfPairs(scored), areaUnderCurve(scored));
    if (!show) continue;
    for (const { pair, score } of scored.filter((one) => one.score >= 0 !== one.pair.same))
      console.log(
        `  ${pair.same ? 'missed' : 'wrong '} ${score.toFixed(2).padStart(6)}  ${pair.a.title} || ${pair.b.title}`,
      );
  }
}

async function measureHeadlines(file: string, catalogue: NamesCatalogue, show: boolean): Promise<void> {
  const { headlines, pairs } = await readHeadlines(file);
  const placed = placeItems(headlines, catalogue);
  const scores = headlineScores(placed, pairs);
  const byId = new Map(headlines.map((item) => [item.id, item]));
  console.log(`\nstories: ${headlines.length} headlines, ${pairs.length} labelled pairs`);
  row('', 'precision', 'recall', 'F1');
  scoreRow('pairs without later developments', scores);
  scoreRow('B-cubed', bCubed(placed));
  row('pairs of two events merged', `${scores.differentMerged} of ${scores.different}`);
  row('later developments merged', `${scores.followUpsMerged} of ${scores.followUps}`);
  row('later developments linked', `${scores.followUpsLinked} of ${scores.followUps}`);
  if (!show) return;
  for (const { label, a, b } of scores.wrong) {
    console.log(`  ${label === 'same' ? 'apart' : 'merged'}, but ${label}`);
    for (const id of [a, b]) console.log(`    ${lineOf(byId.get(id) as LabelledItem)}`);
  }
}

async function measureCost(): Promise<void> {
  const inProcess = async (...args: string[]) => {
    const { stdout } = await measuredRun(process.execPath, [join('tests', 'bench', 'stories-process.ts'), ...args]);
    return JSON.parse(stdout) as StoriesFigures;
  };
  console.log('\nstories: cost, on generated items of 74 sources, 1,000 a day');
  row('', 'seconds', 'processor time', 'peak memory', 'before');
  const costRow = (name: string, { seconds, cpuSeconds, peakMb, beforeMb }: StoriesFigures) =>
    row(name, s(seconds), s(cpuSeconds), `${peakMb} MB`, `${beforeMb} MB`);
  costRow('10,000 new items (aim: 10 s)', await inProcess('memory', '10000'));
  await inFolder(async (folder) => {
    const content = join(folder, 'content');
    await inProcess('store', content, '50000', '40');
    // As the run before did it, which had a new item.
    await inProcess('add', content, '49961', '1');
    await inProcess('assign', content);
    await inProcess('add', content, '50000', '40');
    costRow('40 new on 50,000 stored (aim: 0.3 s, 100 MB)', await inProcess('assign', content));
  });
}

function lineOf({ lang, publishedAt, title }: LabelledItem): string {
  return `${lang.padEnd(8)} ${publishedAt.slice(0, 16).padEnd(16)} ${title}`;
}

function scoreRow(name: string, { precision, recall, f1 }: Scores, ...more: number[]): void {
  row(name, ...[precision, recall, f1, ...more].map((value) => value.toFixed(3)));
}
