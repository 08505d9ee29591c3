// Digests of the inputs of pages (src/site/inputs.ts). Items are not read for them: the index has the digest of every item
// file, and the files of every list.

import type { SiteData } from '../site/context.ts';
import type { Input } from '../site/inputs.ts';
import { filesOfItems, type ItemListFilter } from '../site/item-list.ts';
import { QUERIES, type QueryName } from '../site/queries.ts';
import { type StoryListFilter, spanOf, storyDigest, storyRefs } from '../site/stories.ts';
import type { IndexedFile } from '../store/item-index.ts';
import { digestOf } from './digests.ts';

export type InputDigests = (input: Input) => string;

/**
 * @param texts digest of the texts in content/pages
 * @param digestOfFile digest of the items of a file
 */
export function inputDigests(
  data: SiteData,
  texts: string,
  digestOfFile: (file: IndexedFile) => string = ({ digest }) => digest,
): InputDigests {
  const cache = new Map<string, string>();
  const read = ({ kind, collection, filter }: Input): unknown => {
    if (collection === 'pages') return texts;
    if (collection === 'items')
      return filesOfItems(data.archive, filter as ItemListFilter).map((file) => [file.day, digestOfFile(file)]);
    if (collection === 'itemTopics')
      return filesOfItems(data.archive, filter as ItemListFilter).map(({ day, marks }) => [day, marks]);
    if (collection === 'stories') {
      const stories = filter as unknown as StoryListFilter;
      return storyRefs(data, stories).map((ref) => storyDigest(data, ref, spanOf(stories)));
    }
    const query = QUERIES[collection as Exclude<QueryName, 'items' | 'itemTopics' | 'stories'>];
    // Each query takes its own filter: `list` and `entry` of inputs.ts checked it.
    const answer = (kind === 'list' ? query.list : query.entry) as (data: SiteData, filter: Input['filter']) => unknown;
    const result = answer(data, filter);
    if (result instanceof Promise) throw new Error(`The query ${kind} of ${collection} reads files: plan it as items.`);
    return result;
  };
  return (input) => {
    // An item file is read by one or two tasks only, so caching its digest does not pay off.
    if (input.collection === 'items') return digestOf(read(input));
    const name = `${input.kind} ${input.collection} ${JSON.stringify(input.filter)}`;
    const digest = cache.get(name) ?? digestOf(read(input) ?? null);
    cache.set(name, digest);
    return digest;
  };
}
