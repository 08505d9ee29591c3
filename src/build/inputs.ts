// The digest of what a page reads (src/site/inputs.ts). Items are not read for it: the index knows the digest of every
// file of items, and which files a list is made of.

import type { SiteData } from '../site/context.ts';
import type { Input } from '../site/inputs.ts';
import { type ItemListFilter, QUERIES, type QueryName } from '../site/queries.ts';
import type { Archive } from '../store/archive.ts';
import type { IndexedFile } from '../store/item-index.ts';
import { digestOf } from './digests.ts';

export type InputDigests = (input: Input) => string;

/** @param texts digest of the texts in content/pages */
export function inputDigests(data: SiteData, texts: string): InputDigests {
  const known = new Map<string, string>();
  const read = ({ kind, collection, filter }: Input): unknown => {
    if (collection === 'pages') return texts;
    if (collection === 'items')
      return filesOf(data.archive, filter as ItemListFilter).map(({ day, digest }) => [day, digest]);
    const query = QUERIES[collection as Exclude<QueryName, 'items'>];
    // Each query takes its own filter: `list` and `entry` of inputs.ts checked it.
    const answer = (kind === 'list' ? query.list : query.entry) as (data: SiteData, filter: Input['filter']) => unknown;
    return answer(data, filter);
  };
  return (input) => {
    // One item file is read by one or two tasks: to remember its digest would only take memory.
    if (input.collection === 'items') return digestOf(read(input));
    const name = `${input.kind} ${input.collection} ${JSON.stringify(input.filter)}`;
    const digest = known.get(name) ?? digestOf(read(input) ?? null);
    known.set(name, digest);
    return digest;
  };
}

/** The files that a list of items is made of. */
export function filesOf(archive: Archive, filter: ItemListFilter): readonly IndexedFile[] {
  if ('day' in filter) {
    const files = archive.filesOfDay(filter.day);
    return filter.source === undefined ? files : files.filter(({ sourceId }) => sourceId === filter.source);
  }
  if ('month' in filter) return archive.filesOfSource(filter.source).filter(({ day }) => day.startsWith(filter.month));
  const { newest, days, ...kind } = filter;
  return archive.filesOfNewest(kind, newest, days);
}
