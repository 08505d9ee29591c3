// Which items belong to a topic of ours: those whose title or lead holds a word that begins as one of its words. Pure.
import { foldedWords, wordBeginning } from '../lib/word-beginning.ts';
import type { Item } from './item.ts';
import type { Topic } from './topic.ts';

/** Makes the question whether an item belongs to a topic. */
export function topicTest({ words }: Pick<Topic, 'words'>): (item: Pick<Item, 'title' | 'lead'>) => boolean {
  const beginning = wordBeginning(words);
  return ({ title, lead }) => beginning.test(foldedWords(`${title}\n${lead ?? ''}`));
}
