// Chooses the files that are compared after a push: those that were sent, the documents of the edition, and a sample of the
// others that the host of the target cannot predict.
import { randomInt } from 'node:crypto';
import type { TreeEntry } from '../model/tree.ts';
import { isEditionFile } from './local-edition.ts';
import { editionStep } from './plan-push.ts';

export const SAMPLE_FILES = 200;

/** @param random a whole number from 0 up to, not including, its argument */
export function chooseCompared(
  files: readonly TreeEntry[],
  sent: ReadonlySet<string>,
  random: (below: number) => number = randomInt,
): TreeEntry[] {
  const isAlways = ({ path }: TreeEntry) => sent.has(path) || (isEditionFile(path) && editionStep(path) !== 'lists');
  const others = files.filter((file) => !isAlways(file));
  const sample = new Set<TreeEntry>();
  for (let left = Math.min(SAMPLE_FILES, others.length); left > 0; left -= 1) {
    const at = random(others.length);
    sample.add(others[at] as TreeEntry);
    others[at] = others.at(-1) as TreeEntry;
    others.pop();
  }
  return files.filter((file) => isAlways(file) || sample.has(file));
}
