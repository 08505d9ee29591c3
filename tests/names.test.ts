// People are found in sentences: inflected, in both orthographies, in Latin letters, beside others of the same surname.
import { expect, it } from 'vitest';
import { LABELLED_NAMES, namesOfContent, readSentences, scoreNames } from './helpers/labelled-names.ts';

it('finds nearly all people whom sentences name, and hardly anybody else', async () => {
  const sentences = await readSentences(LABELLED_NAMES);
  expect(sentences.length).toBeGreaterThanOrEqual(200);
  const { precision, recall } = scoreNames(sentences, await namesOfContent());
  expect(precision).toBeGreaterThanOrEqual(0.98);
  expect(recall).toBeGreaterThanOrEqual(0.95);
});
