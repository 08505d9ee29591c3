// What of an item goes into the search index: the keys of its words, which nobody sees, and what a result shows.
import { indexKeys } from '../../lib/spelling/keys.ts';
import { wordsOf } from '../../lib/spelling/words.ts';
import { type Item, itemPath } from '../../model/item.ts';
import type { Person } from '../../model/person.ts';
import { dayOf } from '../../model/time.ts';
import type { Topic } from '../../model/topic.ts';
import { topicTest } from '../../model/topic-words.ts';
import { viewOf } from '../views.ts';
import { type Spellings, spellingsOf } from './names.ts';

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

/** What people wrote beside the items, and the index needs. */
export interface SearchWords {
  topicsOf: TopicsOf;
  spellings: Spellings;
}

export function searchWords({ topics, people }: { topics: readonly Topic[]; people: readonly Person[] }): SearchWords {
  return { topicsOf: topicsIn(topics), spellings: spellingsOf(people) };
}

/** A function that names the topics of an item. */
function topicsIn(topics: readonly Topic[]): TopicsOf {
  const tests = topics.map((topic) => ({ id: topic.id, belongs: topicTest(topic) }));
  return (item) => tests.filter(({ belongs }) => belongs(item)).map(({ id }) => id);
}

export function searchRecord(item: Item, { topicsOf, spellings }: SearchWords): SearchRecord {
  const text = textOf(item);
  return {
    url: itemPath(item),
    content: [...Array<string>(TITLE_WEIGHT).fill(keysOf(item.title, item.lang, spellings)), keysOf(text, item.lang, spellings)].join(' '),
    meta: { title: item.title, text: shownPart(text), source: item.source, date: item.publishedAt, lang: item.lang },
    filters: { lang: [viewOf(item.lang)], source: [item.source], month: [dayOf(item.publishedAt).slice(0, 7)], topic: topicsOf(item) },
    sort: { date: item.publishedAt },
  };
}

/** The words of an item below its title. */
export function textOf({ lead, body }: Pick<Item, 'lead' | 'body'>): string {
  return body === undefined ? (lead ?? '') : words(body);
}

/** The keys of the words of a text in their order, parted by spaces; those of names in all their spellings. */
export function keysOf(text: string, lang: string, spellings: Spellings = NO_SPELLINGS): string {
  const known = knownKeys(lang.toLowerCase(), spellings);
  const keys: string[] = [];
  for (const { text: word } of wordsOf(text)) {
    let found = known.get(word);
    if (found === undefined) known.set(word, (found = allKeys(word, lang.toLowerCase(), spellings)));
    if (found !== '') keys.push(found);
  }
  return keys.join(' ');
}

const NO_SPELLINGS: Spellings = new Map();

function allKeys(word: string, lang: string, spellings: Spellings): string {
  const keys = indexKeys(word, lang);
  return [...new Set([...keys, ...keys.flatMap((key) => spellings.get(key) ?? [])])].join(' ');
}

/** Common words come again and again. */
const KNOWN_WORDS = 100_000;
const known = new WeakMap<Spellings, Map<string, Map<string, string>>>();

function knownKeys(lang: string, spellings: Spellings): Map<string, string> {
  const languages = known.get(spellings) ?? new Map<string, Map<string, string>>();
  known.set(spellings, languages);
  const words = languages.get(lang);
  if (words !== undefined && words.size < KNOWN_WORDS) return words;
  const empty = new Map<string, string>();
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
    .replace(/&(lt|gt|quot|nbsp|amp);/g, (_all, name: string) => ({ lt: '<', gt: '>', quot: '"', nbsp: ' ', amp: '&' })[name] as string)
    .replace(/\s+/g, ' ')
    .trim();
}
