// Sentences with the people whom they name, and how well they are found.
import { readFile } from 'node:fs/promises';
import { createNamesOf } from '../../src/derive/item-names.ts';
import { openStore } from '../../src/store/store.ts';

export const LABELLED_NAMES = 'tests/fixtures/names/sentences.jsonl';
/** Sentences written by somebody who had not seen the others. */
export const OTHER_LABELLED_NAMES = 'tests/fixtures/names/held-out.jsonl';

/** The same, of a later round. */
export const SECOND_HELD_OUT_NAMES = 'tests/fixtures/names/held-out-2.jsonl';

export interface NamedSentence {
  /** BCP 47 tag. */
  lang: string;
  text: string;
  /** Ids of content/people. */
  people: string[];
}

export interface NameScores {
  sentences: number;
  precision: number;
  recall: number;
  /** Sentences with another result than expected. */
  errors: { sentence: NamedSentence; found: string[] }[];
}

export async function readSentences(file: string): Promise<NamedSentence[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line));
}

/** The function that finds names, by the people, organisations and places of a content folder. */
export async function namesOfContent(contentDir = 'content'): Promise<ReturnType<typeof createNamesOf>> {
  return createNamesOf(await openStore(contentDir).names());
}

export function scoreNames(sentences: readonly NamedSentence[], namesOf: ReturnType<typeof createNamesOf>): NameScores {
  let [right, found, expected] = [0, 0, 0];
  const errors: NameScores['errors'] = [];
  for (const sentence of sentences) {
    const { people } = namesOf({ title: sentence.text, lang: sentence.lang });
    const correct = people.filter((id) => sentence.people.includes(id)).length;
    right += correct;
    found += people.length;
    expected += sentence.people.length;
    if (correct !== people.length || correct !== sentence.people.length) errors.push({ sentence, found: people });
  }
  return { sentences: sentences.length, precision: right / found, recall: right / expected, errors };
}
