// What a reader has typed → the ways in which it may be meant. Pure.
import { END_OF_STEM, type QueryKeys, queryKeys, stemOf } from '../../lib/spelling/keys.ts';
import { findWords } from '../../lib/spelling/words.ts';

export interface Query {
  /** An item is meant that has any key of every word. */
  words: readonly QueryKeys[];
  /** Their stems, with what closes them: for finding the words in a text. */
  stems: ReadonlySet<string>;
}

const MOST_WORDS = 8;

/** undefined where there is no word in it. */
export function readQuery(text: string): Query | undefined {
  const words = findWords(text)
    .slice(0, MOST_WORDS)
    .map(({ text }) => queryKeys(text))
    .filter(({ likely }) => likely.length > 0);
  return words.length === 0
    ? undefined
    : { words, stems: new Set(words.flatMap(({ likely, others }) => [...likely, ...others]).map(stemOf)) };
}

/** A shorter beginning of a longer word means nothing. */
const BEGINNING_LENGTH = 4;

/** A stem, left open, where it is long enough. */
export function beginningOf(stem: string): string | undefined {
  const begun = stem.slice(0, -END_OF_STEM.length);
  return begun.length < BEGINNING_LENGTH ? undefined : begun;
}
