// Summary of an item file for the index, so that queries need not read the file. Pure.
import { shortHash } from '../lib/hash.ts';
import type { Item } from '../model/item.ts';
import { type LanguageView, viewOf } from '../model/language-view.ts';
import { pictureFiles } from '../model/picture-files.ts';
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
  /** Number of items by topic id. */
  topics: Record<string, number>;
  /** Id of each item that joined an earlier story → the story. */
  joined: Record<string, string>;
  /** Id of each item that reports a later development → the earlier story. */
  follows: Record<string, string>;
  /** A short digest of what the list of its story shows of each item, in the order of `ids`, MARK_LENGTH characters each. */
  marks: string;
  /** Files of pictures, relative to `content/media`. */
  pictures: string[];
}

/** Summarises the shown items of a file, newest first; undefined if there are none. */
export function itemFacts(items: readonly Item[], topicsOf: TopicsOf): ItemFacts | undefined {
  const newest = items[0];
  if (newest === undefined) return undefined;
  return {
    ids: items.map(({ id }) => id),
    newestAt: newest.publishedAt,
    views: byView(items),
    statements: byView(items.filter(({ kind }) => kind === 'statement')),
    topics: countTopics(items, topicsOf),
    joined: Object.fromEntries(items.filter(hasJoined).map((item) => [item.id, storyRefOf(item)])),
    follows: Object.fromEntries(items.flatMap(({ id, follows }) => (follows === undefined ? [] : [[id, follows]]))),
    marks: items.map((item) => markOf(item, topicsOf(item))).join(''),
    pictures: [
      ...new Set(items.flatMap(({ pictures }) => pictures.flatMap(pictureFiles)).map(({ path }) => path)),
    ].sort(),
  };
}

function hasJoined({ story, id, publishedAt }: Item): boolean {
  return story !== undefined && story !== storyRefOf({ id, publishedAt });
}

export const MARK_LENGTH = 6;

function markOf({ url, title, lead, lang, kind, publishedAt, updatedAt }: Item, topics: readonly string[]): string {
  return shortHash(JSON.stringify([url, title, lead, lang, kind, publishedAt, updatedAt, topics]), MARK_LENGTH);
}

function countTopics(items: readonly Item[], topicsOf: TopicsOf): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const id of items.flatMap(topicsOf)) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}

function byView(items: readonly Item[]): ByView {
  const counts: ByView = {};
  for (const { lang } of items) counts[viewOf(lang)] = (counts[viewOf(lang)] ?? 0) + 1;
  return counts;
}
