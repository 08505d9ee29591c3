// Which items belong to a topic of ours: those whose title or lead holds a word that begins as one of its words. Pure.
import { foldedWords, wordBeginning } from '../lib/word-beginning.ts';
import type { Item } from '../model/item.ts';
import type { Topic } from '../model/topic.ts';

/** The items of a topic in the order given, at most `limit`. */
export function itemsOfTopic(items: readonly Item[], topic: Pick<Topic, 'words'>, limit = Number.POSITIVE_INFINITY): Item[] {
  const beginning = wordBeginning(topic.words);
  const found: Item[] = [];
  for (const item of items) {
    if (found.length >= limit) break;
    if (beginning.test(foldedWords(`${item.title}\n${item.lead ?? ''}`))) found.push(item);
  }
  return found;
}
