// The search record of an item: the search keys of its words, and the fields that a result shows.
import { textOfHtml } from '../../lib/html-text.ts';
import { indexKeys } from '../../lib/spelling/keys.ts';
import { splitWords } from '../../lib/spelling/words.ts';
import { type Item, itemPath } from '../../model/item.ts';
import type { Person } from '../../model/person.ts';
import { storyRefOf } from '../../model/story.ts';
import { dayOf } from '../../model/time.ts';
import type { Topic } from '../../model/topic.ts';
import { type TopicsOf, topicsIn } from '../../model/topic-words.ts';
import { viewOf } from '../views.ts';
import { type Spellings, spellingsOf } from './names.ts';

/** The fields of an item that a result shows. */
export interface Shown {
  /** From the root of the site. */
  path: string;
  title: string;
  /** The first part of the text, or the lead. */
  text: string;
  /** Id. */
  source: string;
  /** ISO 8601, UTC. */
  date: string;
  lang: string;
  /** Id of the first item of its story, if that is another item. */
  story?: string | undefined;
}

/**
 * A custom record for Pagefind. The fields for results are in `url`, because Pagefind would also index the words of `meta`,
 * in which nothing is searched.
 */
export interface SearchRecord {
  /** `Shown` as JSON. */
  url: string;
  /** Sorted keys, separated by spaces. */
  content: string;
  filters: { lang: string[]; source: string[]; month: string[]; topic: string[]; kind: string[]; person: string[] };
  sort: { date: string };
}

/** Length of the text that is kept for extracts. */
const SHOWN_LENGTH = 1_000;
/**
 * How often a key is repeated in the record: a word of the title counts more. Pagefind splits its index into files by these
 * numbers: with 2 instead of 1, a reader loads 15 KB for a word instead of 19.
 */
const TEXT_WEIGHT = 2;
const TITLE_WEIGHT = 6;

/** The story of an item: day and id of its first item. */
export type StoryOf = (item: Item) => string;

/** Ids of the people whom an item names. */
export type PeopleOf = (item: Item) => readonly string[];

/** Functions that depend on the files of topics, people and stories. */
export interface SearchWords {
  topicsOf: TopicsOf;
  storyOf: StoryOf;
  peopleOf: PeopleOf;
  /** Keys of the words of an item. */
  keysOf: (item: Item) => ItemKeys;
}

/** Each key once, in the order of the text. */
interface ItemKeys {
  title: readonly string[];
  text: readonly string[];
}

/** @param storyOf needed where people corrected stories @param peopleOf needed to filter by person */
export function searchWords({
  topics,
  people,
  storyOf = storyRefOf,
  peopleOf = () => [],
}: {
  topics: readonly Topic[];
  people: readonly Person[];
  storyOf?: StoryOf;
  peopleOf?: PeopleOf;
}): SearchWords {
  const spellings = spellingsOf(people);
  const cache = new WeakMap<Item, ItemKeys>();
  const compute = (item: Item): ItemKeys => ({
    title: keysOf(item.title, item.lang, spellings),
    text: keysOf(textOf(item), item.lang, spellings),
  });
  return {
    topicsOf: topicsIn(topics),
    storyOf,
    peopleOf,
    keysOf(item) {
      const keys = cache.get(item) ?? compute(item);
      cache.set(item, keys);
      return keys;
    },
  };
}

export function searchRecord(item: Item, { topicsOf, storyOf, peopleOf, keysOf }: SearchWords): SearchRecord {
  const text = textOf(item);
  const shown: Shown = {
    path: itemPath(item),
    title: item.title,
    text: shownPart(text),
    source: item.source,
    date: item.publishedAt,
    lang: item.lang,
    story: otherFirst(item, storyOf),
  };
  return {
    url: JSON.stringify(shown),
    content: weightedKeys(keysOf(item)),
    filters: {
      lang: [viewOf(item.lang)],
      source: [item.source],
      month: [dayOf(item.publishedAt).slice(0, 7)],
      topic: [...topicsOf(item)],
      kind: [item.kind],
      person: [...peopleOf(item)],
    },
    sort: { date: item.publishedAt },
  };
}

/**
 * Id of the first item of the story of an item, if that is another item. It depends on this item only: a later item of the
 * story does not change the record.
 */
export function otherFirst(item: Item, storyOf: StoryOf): string | undefined {
  const [, first] = storyOf(item).split('/');
  return first === item.id ? undefined : first;
}

/** Keys repeated by their weight. They are sorted, which makes the index smaller; Pagefind makes no excerpt of them. */
function weightedKeys({ title, text }: ItemKeys): string {
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

/** The keys of the words of a text, each once; words of known names have the keys of all spellings. */
export function keysOf(text: string, lang: string, spellings: Spellings = NO_SPELLINGS): string[] {
  const known = knownKeys(lang.toLowerCase(), spellings);
  const keys: string[] = [];
  for (const word of new Set(splitWords(text))) {
    let found = known.get(word);
    if (found === undefined) {
      found = allKeys(word, lang.toLowerCase(), spellings);
      known.set(word, found);
    }
    for (const key of found) keys.push(key);
  }
  return [...new Set(keys)];
}

const NO_SPELLINGS: Spellings = new Map();

function allKeys(word: string, lang: string, spellings: Spellings): string[] {
  const keys = indexKeys(word, lang);
  return [...new Set([...keys, ...keys.flatMap((key) => spellings.get(key) ?? [])])];
}

/** Maximum number of cached words for each language: common words repeat. */
const CACHED_WORDS = 100_000;
const known = new WeakMap<Spellings, Map<string, Map<string, string[]>>>();

function knownKeys(lang: string, spellings: Spellings): Map<string, string[]> {
  const languages = known.get(spellings) ?? new Map<string, Map<string, string[]>>();
  known.set(spellings, languages);
  const words = languages.get(lang);
  if (words !== undefined && words.size < CACHED_WORDS) return words;
  const empty = new Map<string, string[]>();
  languages.set(lang, empty);
  return empty;
}

function shownPart(text: string): string {
  return text.length <= SHOWN_LENGTH ? text : text.slice(0, text.lastIndexOf(' ', SHOWN_LENGTH));
}

/** The text of clean HTML in one line. */
function words(html: string): string {
  return textOfHtml(html).replace(/\s+/g, ' ').trim();
}
