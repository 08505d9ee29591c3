// What of an item goes into the search index: the keys of its words, which nobody sees, and what a result shows.
import { indexKeys, stemOf } from '../../lib/spelling/keys.ts';
import { splitWords } from '../../lib/spelling/words.ts';
import { type Item, itemPath } from '../../model/item.ts';
import type { Person } from '../../model/person.ts';
import { dayOf } from '../../model/time.ts';
import type { Topic } from '../../model/topic.ts';
import { topicTest } from '../../model/topic-words.ts';
import { viewOf } from '../views.ts';
import { type Spellings, spellingsOf } from './names.ts';

/** What a result shows of an item. */
export interface Shown {
  /** From the root of the site. */
  path: string;
  title: string;
  /** The beginning of the text, or the lead. */
  text: string;
  /** Id. */
  source: string;
  /** ISO 8601, UTC. */
  date: string;
  lang: string;
}

/** As Pagefind takes it. It would index the words of `meta` too, and nobody looks for them as they stand: so what a result shows travels in `url`. */
export interface SearchRecord {
  /** `Shown` as JSON. */
  url: string;
  /** Keys, sorted, parted by spaces. */
  content: string;
  filters: { lang: string[]; source: string[]; month: string[]; topic: string[] };
  sort: { date: string };
}

/** Of the text so much is kept to show an extract from. */
const SHOWN_LENGTH = 1_000;
/**
 * How often a key stands in the record: once more for a word of the title. Pagefind cuts its index into files by these
 * numbers; written twice, a reader gets 15 KB for a word where he would get 19.
 */
const TEXT_WEIGHT = 2;
const TITLE_WEIGHT = 6;

export type TopicsOf = (item: Pick<Item, 'title' | 'lead'>) => string[];

/** What is found in items by what people wrote beside them. */
export interface SearchWords {
  topicsOf: TopicsOf;
  /** Keys of the words of an item. */
  keysOf: (item: Item) => ItemKeys;
}

/** Each once, as they come. */
interface ItemKeys {
  title: readonly string[];
  text: readonly string[];
}

export function searchWords({ topics, people }: { topics: readonly Topic[]; people: readonly Person[] }): SearchWords {
  const spellings = spellingsOf(people);
  const known = new WeakMap<Item, ItemKeys>();
  const make = (item: Item): ItemKeys => ({
    title: keysOf(item.title, item.lang, spellings),
    text: keysOf(textOf(item), item.lang, spellings),
  });
  return {
    topicsOf: topicsIn(topics),
    keysOf(item) {
      const keys = known.get(item) ?? make(item);
      known.set(item, keys);
      return keys;
    },
  };
}

/** A function that names the topics of an item. */
function topicsIn(topics: readonly Topic[]): TopicsOf {
  const tests = topics.map((topic) => ({ id: topic.id, belongs: topicTest(topic) }));
  return (item) => tests.filter(({ belongs }) => belongs(item)).map(({ id }) => id);
}

export function searchRecord(item: Item, { topicsOf, keysOf }: SearchWords): SearchRecord {
  const text = textOf(item);
  const shown: Shown = {
    path: itemPath(item),
    title: item.title,
    text: shownPart(text),
    source: item.source,
    date: item.publishedAt,
    lang: item.lang,
  };
  return {
    url: JSON.stringify(shown),
    content: weighed(keysOf(item)),
    filters: {
      lang: [viewOf(item.lang)],
      source: [item.source],
      month: [dayOf(item.publishedAt).slice(0, 7)],
      topic: topicsOf(item),
    },
    sort: { date: item.publishedAt },
  };
}

/** Sorted keys make a smaller index than a text does, and no excerpt is made of them. */
function weighed({ title, text }: ItemKeys): string {
  const inTitle = new Set(title);
  const sorted = [...text, ...title].sort();
  return sorted
    .filter((key, at) => key !== sorted[at - 1])
    .map((key) => repeated(key, inTitle.has(key) ? TITLE_WEIGHT : TEXT_WEIGHT))
    .join(' ');
}

function repeated(key: string, times: number): string {
  return key + ` ${key}`.repeat(times - 1);
}

/** The words of an item below its title. */
export function textOf({ lead, body }: Pick<Item, 'lead' | 'body'>): string {
  return body === undefined ? (lead ?? '') : words(body);
}

/** The keys of the words of a text, each once; those of names in all their spellings. */
export function keysOf(text: string, lang: string, spellings: Spellings = NO_SPELLINGS): string[] {
  const known = knownKeys(lang.toLowerCase(), spellings);
  const keys: string[] = [];
  for (const word of new Set(splitWords(text))) {
    let found = known.get(word);
    if (found === undefined) known.set(word, (found = allKeys(word, lang.toLowerCase(), spellings)));
    for (const key of found) keys.push(key);
  }
  return [...new Set(keys)];
}

const NO_SPELLINGS: Spellings = new Map();

function allKeys(word: string, lang: string, spellings: Spellings): string[] {
  const keys = indexKeys(word, lang);
  return [...new Set([...keys, ...keys.flatMap((key) => spellings.get(stemOf(key)) ?? [])])];
}

/** Common words come again and again. */
const KNOWN_WORDS = 100_000;
const known = new WeakMap<Spellings, Map<string, Map<string, string[]>>>();

function knownKeys(lang: string, spellings: Spellings): Map<string, string[]> {
  const languages = known.get(spellings) ?? new Map<string, Map<string, string[]>>();
  known.set(spellings, languages);
  const words = languages.get(lang);
  if (words !== undefined && words.size < KNOWN_WORDS) return words;
  const empty = new Map<string, string[]>();
  languages.set(lang, empty);
  return empty;
}

function shownPart(text: string): string {
  return text.length <= SHOWN_LENGTH ? text : text.slice(0, text.lastIndexOf(' ', SHOWN_LENGTH));
}

/** The words of clean HTML: tags go, the few entities that a serialiser writes come back. */
function words(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(
      /&(lt|gt|quot|nbsp|amp);/g,
      (_all, name: string) => ({ lt: '<', gt: '>', quot: '"', nbsp: ' ', amp: '&' })[name] as string,
    )
    .replace(/\s+/g, ' ')
    .trim();
}
