// People are found in sentences: inflected, in both orthographies, in Latin letters, beside others of the same surname.
import { expect, it } from 'vitest';
import {
  LABELLED_NAMES,
  namesOfContent,
  OTHER_LABELLED_NAMES,
  readSentences,
  SECOND_HELD_OUT_NAMES,
  scoreNames,
} from './helpers/labelled-names.ts';

it.each([
  [LABELLED_NAMES, 200],
  [OTHER_LABELLED_NAMES, 100],
  [SECOND_HELD_OUT_NAMES, 80],
])('finds nearly all people whom the sentences of %s name, and hardly anybody else', async (file, least) => {
  const sentences = await readSentences(file);
  expect(sentences.length).toBeGreaterThanOrEqual(least);
  const { precision, recall } = scoreNames(sentences, await namesOfContent());
  expect(precision).toBeGreaterThanOrEqual(0.98);
  expect(recall).toBeGreaterThanOrEqual(0.95);
});
