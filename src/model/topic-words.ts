// Which items belong to a topic of ours: those whose title or lead holds a word that begins as one of its words. Pure.
import { foldText, wordPrefixPattern } from '../lib/word-prefix.ts';
import type { Item } from './item.ts';
import type { Topic } from './topic.ts';

/** Makes the question whether an item belongs to a topic. */
export function topicTest({ words }: Pick<Topic, 'words'>): (item: Pick<Item, 'title' | 'lead'>) => boolean {
  const beginning = wordPrefixPattern(words);
  return (item) => beginning.test(foldedTextOf(item));
}

/** All topics ask the same of an item, one after the other. */
const known = new WeakMap<object, string>();

function foldedTextOf(item: Pick<Item, 'title' | 'lead'>): string {
  const text = known.get(item) ?? foldText(`${item.title}\n${item.lead ?? ''}`);
  known.set(item, text);
  return text;
}
