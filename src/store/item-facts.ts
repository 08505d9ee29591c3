// Summary of an item file for the index, so that queries need not read the file. Pure.
import type { Item } from '../model/item.ts';
import { type LanguageView, viewOf } from '../model/language-view.ts';
import { pictureFiles } from '../model/picture-files.ts';

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
  /** Files of pictures, relative to `content/media`. */
  pictures: string[];
}

export type TopicTests = ReadonlyMap<string, (item: Item) => boolean>;

/** Summarises the shown items of a file, newest first; undefined if there are none. */
export function itemFacts(items: readonly Item[], topicTests: TopicTests): ItemFacts | undefined {
  const newest = items[0];
  if (newest === undefined) return undefined;
  const counted = [...topicTests].map(([id, belongs]) => [id, items.filter(belongs).length] as const);
  return {
    ids: items.map(({ id }) => id),
    newestAt: newest.publishedAt,
    views: byView(items),
    statements: byView(items.filter(({ kind }) => kind === 'statement')),
    topics: Object.fromEntries(counted.filter(([, count]) => count > 0)),
    pictures: [
      ...new Set(items.flatMap(({ pictures }) => pictures.flatMap(pictureFiles)).map(({ path }) => path)),
    ].sort(),
  };
}

function byView(items: readonly Item[]): ByView {
  const counts: ByView = {};
  for (const { lang } of items) counts[viewOf(lang)] = (counts[viewOf(lang)] ?? 0) + 1;
  return counts;
}
