// Inputs of a page, declared as its queries: a list or an entry of a collection, with the filter that the page passes.
import type { EntryFilterOf, ListFilterOf, QueryName } from './queries.ts';

export interface Input {
  kind: 'list' | 'entry';
  /** A live collection, or `pages`: the texts of content/pages. */
  collection: QueryName | 'pages';
  filter: Readonly<Record<string, unknown>>;
}

/** Input: result of `getLiveCollection(collection, filter)`. */
export function list<Name extends QueryName>(collection: Name, filter?: ListFilterOf<Name>): Input {
  return { kind: 'list', collection, filter: { ...(filter as object | undefined) } };
}

/** Input: result of `getLiveEntry(collection, filter)`. */
export function entry<Name extends QueryName>(collection: Name, filter: EntryFilterOf<Name>): Input {
  return { kind: 'entry', collection, filter: { ...filter } };
}

/** Input: all texts of content/pages. */
export const TEXTS: Input = { kind: 'list', collection: 'pages', filter: {} };
