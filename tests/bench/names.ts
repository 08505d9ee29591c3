// How well people are found in sentences, and what it costs (docs/names.md). Prints figures, asserts nothing.
import { LABELLED_NAMES, namesOfContent, readSentences, scoreNames } from '../helpers/labelled-names.ts';
import { row } from './measure.ts';

export interface NamesOptions {
  /** File of sentences, one JSON object per line: lang, text, people. */
  sentences?: string | undefined;
  /** Lists the errors. */
  show: boolean;
}

const RUNS = 5;

export async function benchNames({ sentences: file = LABELLED_NAMES, show }: NamesOptions): Promise<void> {
  const [sentences, namesOf] = [await readSentences(file), await namesOfContent()];
  const { precision, recall, errors } = scoreNames(sentences, namesOf);
  console.log(`\nnames: ${sentences.length} sentences`);
  row('', 'precision', 'recall', 'wrong');
  row('people', precision.toFixed(3), recall.toFixed(3), String(errors.length));
  for (const [lang, ofLang] of Map.groupBy(sentences, (sentence) => sentence.lang)) {
    const scores = scoreNames(ofLang, namesOf);
    row(`  in ${lang}`, scores.precision.toFixed(3), scores.recall.toFixed(3), String(scores.errors.length));
  }
  if (show)
    for (const { sentence, found } of errors)
      console.log(
        `  ${sentence.text}\n    expected ${sentence.people.join(' ') || 'nobody'}, found ${found.join(' ') || 'nobody'}`,
      );
  measureCost(sentences.map(({ text }) => text).join(' '), namesOf);
}

/** Time of a text of 500 words, after a few runs that fill the caches. */
function measureCost(text: string, namesOf: Awaited<ReturnType<typeof namesOfContent>>): void {
  const body = text.split(' ').slice(0, 500).join(' ');
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    namesOf({ title: 'Навіна', lang: 'be', body });
    fastest = Math.min(fastest, performance.now() - start);
  }
  row('time of an item of 500 words', `${fastest.toFixed(2)} ms`);
}
