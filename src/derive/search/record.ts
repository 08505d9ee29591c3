// What of an item goes into the search index: the keys of its words, which nobody sees, and what a result shows.
import { indexKeys } from '../../lib/spelling/keys.ts';
import { wordsOf } from '../../lib/spelling/words.ts';
import { type Item, itemPath } from '../../model/item.ts';
import { dayOf } from '../../model/time.ts';
import type { Topic } from '../../model/topic.ts';
import { topicTest } from '../../model/topic-words.ts';
import { viewOf } from '../views.ts';

/** As Pagefind takes it. */
export interface SearchRecord {
  url: string;
  /** Keys, parted by spaces. */
  content: string;
  meta: { title: string; text: string; source: string; date: string; lang: string };
  filters: { lang: string[]; source: string[]; month: string[]; topic: string[] };
  sort: { date: string };
}

/** Of the text so much is kept to show an extract from. */
const SHOWN_LENGTH = 1_000;
/** A word of the title counts as much as so many of the text. */
const TITLE_WEIGHT = 3;

export type TopicsOf = (item: Pick<Item, 'title' | 'lead'>) => string[];

/** A function that names the topics of an item. */
export function topicsIn(topics: readonly Topic[]): TopicsOf {
  const tests = topics.map((topic) => ({ id: topic.id, belongs: topicTest(topic) }));
  return (item) => tests.filter(({ belongs }) => belongs(item)).map(({ id }) => id);
}

export function searchRecord(item: Item, topicsOf: TopicsOf): SearchRecord {
  const text = textOf(item);
  return {
    url: itemPath(item),
    content: [...Array<string>(TITLE_WEIGHT).fill(keysOf(item.title, item.lang)), keysOf(text, item.lang)].join(' '),
    meta: { title: item.title, text: shownPart(text), source: item.source, date: item.publishedAt, lang: item.lang },
    filters: { lang: [viewOf(item.lang)], source: [item.source], month: [dayOf(item.publishedAt).slice(0, 7)], topic: topicsOf(item) },
    sort: { date: item.publishedAt },
  };
}

/** The words of an item below its title. */
export function textOf({ lead, body }: Pick<Item, 'lead' | 'body'>): string {
  return body === undefined ? (lead ?? '') : words(body);
}

export function keysOf(text: string, lang: string): string {
  const known = knownKeys(lang.toLowerCase());
  const keys: string[] = [];
  for (const { text: word } of wordsOf(text)) {
    let found = known.get(word);
    if (found === undefined) known.set(word, (found = indexKeys(word, lang.toLowerCase()).join(' ')));
    if (found !== '') keys.push(found);
  }
  return keys.join(' ');
}

/** Common words come again and again. */
const KNOWN_WORDS = 100_000;
const known = new Map<string, Map<string, string>>();

function knownKeys(lang: string): Map<string, string> {
  const words = known.get(lang);
  if (words !== undefined && words.size < KNOWN_WORDS) return words;
  const empty = new Map<string, string>();
  known.set(lang, empty);
  return empty;
}

function shownPart(text: string): string {
  return text.length <= SHOWN_LENGTH ? text : text.slice(0, text.lastIndexOf(' ', SHOWN_LENGTH));
}

/** The words of clean HTML: tags go, the few entities that a serialiser writes come back. */
function words(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|nbsp|amp);/g, (_all, name: string) => ({ lt: '<', gt: '>', quot: '"', nbsp: ' ', amp: '&' })[name] as string)
    .replace(/\s+/g, ' ')
    .trim();
}
