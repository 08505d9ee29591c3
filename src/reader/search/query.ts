// What a reader typed → the search keys of each word. Pure.
import { END_OF_STEM, type QueryKeys, queryKeys, stemOf } from '../../lib/spelling/keys.ts';
import { findWords } from '../../lib/spelling/words.ts';

export interface Query {
  /** An item matches if it has, for every word, at least one of the keys. */
  words: readonly QueryKeys[];
  /** Stems of all keys, each with its end mark: for marking the words in a text. */
  stems: ReadonlySet<string>;
}

/** Further words are ignored. */
const MAX_WORDS = 8;

/** Undefined where the text has no word. */
export function readQuery(text: string): Query | undefined {
  const words = findWords(text)
    .slice(0, MAX_WORDS)
    .map(({ text }) => queryKeys(text))
    .filter(({ likely }) => likely.length > 0);
  return words.length === 0
    ? undefined
    : { words, stems: new Set(words.flatMap(({ likely, others }) => [...likely, ...others]).map(stemOf)) };
}

/** Shorter prefixes match too many words. */
const MIN_PREFIX_LENGTH = 4;

/** A stem without its end mark, to be matched as a prefix; undefined where it is too short. */
export function prefixOf(stem: string): string | undefined {
  const prefix = stem.slice(0, -END_OF_STEM.length);
  return prefix.length < MIN_PREFIX_LENGTH ? undefined : prefix;
}
