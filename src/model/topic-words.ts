// Matches items to topics: an item belongs to a topic if its title or lead contains a word with one of its prefixes.
import { foldText, wordPrefixPattern } from '../lib/word-prefix.ts';
import type { Item } from './item.ts';
import type { Topic } from './topic.ts';

/** Returns a predicate: whether an item belongs to the topic. */
export function topicTest({ words }: Pick<Topic, 'words'>): (item: Pick<Item, 'title' | 'lead'>) => boolean {
  const pattern = wordPrefixPattern(words);
  return (item) => pattern.test(foldedTextOf(item));
}

/** All topics test the same items, so the folded text is cached. */
const foldedTexts = new WeakMap<object, string>();

function foldedTextOf(item: Pick<Item, 'title' | 'lead'>): string {
  const text = foldedTexts.get(item) ?? foldText(`${item.title}\n${item.lead ?? ''}`);
  foldedTexts.set(item, text);
  return text;
}
