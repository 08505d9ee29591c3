// Summary of an item file for the index, so that queries need not read the file. Pure.
import { shortHash } from '../lib/hash.ts';
import type { Item } from '../model/item.ts';
import { type LanguageView, viewOf } from '../model/language-view.ts';
import { pictureFiles } from '../model/picture-files.ts';
import type { StatementFacts } from '../model/statement.ts';
import { storyRefOf } from '../model/story.ts';
import type { TopicsOf } from '../model/topic-words.ts';

/** Number of items by language view; zeros are left out. */
export type ByView = Partial<Record<LanguageView, number>>;

export interface ItemFacts {
  /** Newest first. */
  ids: string[];
  /** Time of the newest item. */
  newestAt: string;
  views: ByView;
  statements: ByView;
  /** Number of items with their text, not only its beginning. */
  fullTexts: number;
  /** Positions in `ids` of statements. */
  statementsAt: readonly number[];
  /** Number of items by topic id. */
  topics: Record<string, number>;
  /** Id of each person whom items name → their positions in `ids`, ascending. */
  people: NamedPositions;
  /** Id of each organisation that items name → their positions in `ids`, ascending. */
  organisations: NamedPositions;
  /** Id of each item that joined an earlier story → the story. */
  joined: Record<string, string>;
  /** Id of each item that reports a later development → the earlier story. */
  follows: Record<string, string>;
  /** A short digest of what the list of its story shows of each item, in the order of `ids`, MARK_LENGTH characters each. */
  marks: string;
  /** What is known of each statement, in the order of `ids`. */
  statementFacts: readonly StatementFacts[];
  /** Files of pictures, relative to `content/media`. */
  pictures: string[];
  /** Positions in `ids` of items with pictures. */
  picturesAt: readonly number[];
}

/** Id of a person or organisation → positions of items. */
export type NamedPositions = Readonly<Record<string, readonly number[]>>;

/** Whom an item names, each once, sorted. */
export interface NamedEntities {
  people: readonly string[];
  organisations: readonly string[];
}

export type NamesOf = (item: Item) => NamedEntities;

/** What decides which topics items have, and whom they name. */
export interface FactReaders {
  topicsOf: TopicsOf;
  namesOf?: NamesOf;
}

/** Summarises the shown items of a file, newest first; undefined if there are none. */
export function itemFacts(
  items: readonly Item[],
  { topicsOf, namesOf = namesNobody }: FactReaders,
  statementFacts: readonly StatementFacts[] = [],
): ItemFacts | undefined {
  const newest = items[0];
  if (newest === undefined) return undefined;
  const named = items.map(namesOf);
  const topics = items.map(topicsOf);
  return {
    ids: items.map(({ id }) => id),
    newestAt: newest.publishedAt,
    views: byView(items),
    statements: byView(items.filter(({ kind }) => kind === 'statement')),
    fullTexts: items.filter(({ body }) => body !== undefined).length,
    statementsAt: items.flatMap(({ kind }, at) => (kind === 'statement' ? [at] : [])),
    topics: countOf(topics.flat()),
    people: positionsOf(named.map(({ people }) => people)),
    organisations: positionsOf(named.map(({ organisations }) => organisations)),
    joined: Object.fromEntries(items.filter(hasJoined).map((item) => [item.id, storyRefOf(item)])),
    follows: Object.fromEntries(items.flatMap(({ id, follows }) => (follows === undefined ? [] : [[id, follows]]))),
    marks: items.map((item, at) => markOf(item, topics[at] ?? [])).join(''),
    statementFacts,
    pictures: [
      ...new Set(items.flatMap(({ pictures }) => pictures.flatMap(pictureFiles)).map(({ path }) => path)),
    ].sort(),
    picturesAt: items.flatMap(({ pictures }, at) => (pictures.length > 0 ? [at] : [])),
  };
}

const NOBODY: NamedEntities = { people: [], organisations: [] };
const namesNobody: NamesOf = () => NOBODY;

/** @param named ids by position */
function positionsOf(named: readonly (readonly string[])[]): NamedPositions {
  const positions = new Map<string, number[]>();
  for (const [at, ids] of named.entries()) {
    for (const id of ids) {
      const known = positions.get(id);
      if (known === undefined) positions.set(id, [at]);
      else known.push(at);
    }
  }
  return Object.fromEntries([...positions].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hasJoined({ story, id, publishedAt }: Item): boolean {
  return story !== undefined && story !== storyRefOf({ id, publishedAt });
}

export const MARK_LENGTH = 6;

function markOf({ url, title, lead, lang, kind, publishedAt, updatedAt }: Item, topics: readonly string[]): string {
  return shortHash(JSON.stringify([url, title, lead, lang, kind, publishedAt, updatedAt, topics]), MARK_LENGTH);
}

function countOf(ids: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function byView(items: readonly Item[]): ByView {
  const counts: ByView = {};
  for (const { lang } of items) counts[viewOf(lang)] = (counts[viewOf(lang)] ?? 0) + 1;
  return counts;
}
