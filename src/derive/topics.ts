// Which items belong to a topic of ours: those whose title or lead holds a word that begins as one of its words. Pure.
import type { Item } from '../model/item.ts';
import type { Topic } from '../model/topic.ts';

/** The items of a topic in the order given, at most `limit`. */
export function itemsOfTopic(items: readonly Item[], topic: Pick<Topic, 'words'>, limit = Number.POSITIVE_INFINITY): Item[] {
  const beginning = wordBeginning(topic.words);
  const found: Item[] = [];
  for (const item of items) {
    if (found.length >= limit) break;
    if (beginning.test(folded(`${item.title}\n${item.lead ?? ''}`))) found.push(item);
  }
  return found;
}

/** A word begins where no letter or digit, nor a letter and an apostrophe, stands before: аб’ект holds no word ект. */
function wordBeginning(words: readonly string[]): RegExp {
  const any = words.map((word) => folded(word).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}]'?)(?:${any})`, 'u');
}

/** Letters as they are compared: lower case, ё as е, one kind of apostrophe, one kind of space. */
function folded(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ');
}
