// Labelled headlines → how well topics are decided. For `npm run bench -- topics` and tests/topics.test.ts.
import { readFile } from 'node:fs/promises';
import { UsageProblem } from '../../src/lib/problem.ts';
import { topicsIn } from '../../src/model/topic-words.ts';
import { openStore } from '../../src/store/store.ts';

export const LABELLED_HALVES = {
  tuning: 'tests/fixtures/topics/tuning.jsonl',
  'held out': 'tests/fixtures/topics/held-out.jsonl',
} as const;

/** Headlines that were written and labelled after the topics had been tuned, and measured once. */
export const LATER_HEADLINES = 'tests/fixtures/topics/held-out-2.jsonl';

/** A headline of tests/fixtures/topics (README.md there). */
export interface LabelledHeadline {
  id: string;
  lang: string;
  topics: string[];
  title: string;
  lead?: string;
}

export interface TopicScores {
  precision: number;
  recall: number;
  f1: number;
  /** Headlines with the label. */
  labelled: number;
}

export interface DecidedHeadline extends LabelledHeadline {
  decided: readonly string[];
}

/** @throws UsageProblem if a line is no labelled headline */
export async function readHeadlines(file: string): Promise<LabelledHeadline[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, at) => {
    const headline = JSON.parse(line) as LabelledHeadline;
    if (typeof headline.title === 'string' && Array.isArray(headline.topics)) return headline;
    throw new UsageProblem({
      what: `Line ${at + 1} of ${file} cannot be used.`,
      why: 'It has no title, or no list of topics.',
      fix: 'Write lines as tests/fixtures/topics/README.md says.',
    });
  });
}

/** Decides the topics of headlines by the files of content/topics. */
export async function decideTopics(headlines: readonly LabelledHeadline[]): Promise<DecidedHeadline[]> {
  const topicsOf = topicsIn(await openStore('content').topics());
  return headlines.map((headline) => ({ ...headline, decided: topicsOf(headline) }));
}

/** Scores of each topic, sorted by its id. */
export function scoresByTopic(headlines: readonly DecidedHeadline[]): Map<string, TopicScores> {
  const ids = [...new Set(headlines.flatMap(({ topics, decided }) => [...topics, ...decided]))].sort();
  return new Map(ids.map((id) => [id, scoresOf(headlines, id)]));
}

/** Mean F1 of the topics that are a label. */
export function macroF1(headlines: readonly DecidedHeadline[]): number {
  const scores = [...scoresByTopic(headlines).values()].filter(({ labelled }) => labelled > 0);
  return scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length;
}

function scoresOf(headlines: readonly DecidedHeadline[], id: string): TopicScores {
  const labelled = headlines.filter(({ topics }) => topics.includes(id)).length;
  const decided = headlines.filter((headline) => headline.decided.includes(id)).length;
  const both = headlines.filter(({ topics, decided: found }) => topics.includes(id) && found.includes(id)).length;
  const [precision, recall] = [decided === 0 ? 1 : both / decided, labelled === 0 ? 1 : both / labelled];
  return { precision, recall, f1: both === 0 ? 0 : (2 * precision * recall) / (precision + recall), labelled };
}
