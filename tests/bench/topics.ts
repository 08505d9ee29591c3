// How well topics are decided, on labelled headlines, and what it costs (docs/topics.md). Prints figures, asserts nothing.
import { topicsIn } from '../../src/model/topic-words.ts';
import { openStore } from '../../src/store/store.ts';
import {
  type DecidedHeadline,
  decideTopics,
  LABELLED_HALVES,
  type LabelledHeadline,
  macroF1,
  readHeadlines,
  scoresByTopic,
} from '../helpers/labelled-topics.ts';
import { row } from './measure.ts';

export interface TopicsOptions {
  /** File of labelled headlines, instead of those of the repository. */
  headlines?: string | undefined;
  /** Lists the errors. */
  show: boolean;
}

export async function benchTopics({ headlines, show }: TopicsOptions): Promise<void> {
  const files = headlines === undefined ? Object.entries(LABELLED_HALVES) : [[headlines, headlines] as const];
  for (const [name, file] of files) {
    const decided = await decideTopics(await readHeadlines(file));
    printScores(name, decided);
    // Nobody may tune on the other half.
    if (show && file !== LABELLED_HALVES['held out']) printErrors(decided);
  }
  if (headlines === undefined) await measureCost(await readHeadlines(LABELLED_HALVES.tuning));
}

function printScores(name: string, headlines: readonly DecidedHeadline[]): void {
  console.log(`\ntopics: ${name}, ${headlines.length} headlines`);
  row('', 'precision', 'recall', 'F1', 'headlines');
  for (const [id, { precision, recall, f1, labelled }] of scoresByTopic(headlines))
    row(id, precision.toFixed(2), recall.toFixed(2), f1.toFixed(2), `${labelled}`);
  row('macro F1', '', '', macroF1(headlines).toFixed(3));
  for (const [lang, ofLanguage] of Map.groupBy(headlines, (headline) => headline.lang))
    row(`macro F1, ${lang}`, '', '', macroF1(ofLanguage).toFixed(3), `${ofLanguage.length}`);
}

function printErrors(headlines: readonly DecidedHeadline[]): void {
  console.log('');
  for (const { topics, decided, lang, title, lead } of headlines) {
    const missed = topics.filter((id) => !decided.includes(id));
    const wrong = decided.filter((id) => !topics.includes(id));
    if (missed.length + wrong.length === 0) continue;
    console.log(`  ${[...missed.map((id) => `-${id}`), ...wrong.map((id) => `+${id}`)].join(' ')}`);
    console.log(`    ${lang.padEnd(8)} ${title} || ${lead ?? ''}`);
  }
}

const REPEATS = 50;

/** New items of the same words: the caches of words are warm, those of items are not. */
async function measureCost(headlines: readonly LabelledHeadline[]): Promise<void> {
  const topics = await openStore('content').topics();
  const topicsOf = topicsIn(topics);
  const body = `<p>${headlines.map(({ lead }) => lead).join(' ')}</p>`;
  const copies = Array.from({ length: REPEATS }, () => headlines.map((headline) => ({ ...headline, body }))).flat();
  const start = performance.now();
  for (const item of copies) topicsOf(item);
  const perItem = ((performance.now() - start) * 1000) / copies.length;
  console.log(`\ntopics: cost, ${copies.length} items with a body`);
  row('microseconds per item', perItem.toFixed(1));
}
