// The file of suggestions: people, topics and sources with all their spellings, in folded letters, so that both
// orthographies, łacinka and names in other languages match. One classic script for each interface language: pages that
// are opened from a disk can load it, and it is the same for every reader.
import { foldSpelling, type Reading } from '../../lib/spelling/letters.ts';
import { splitWords } from '../../lib/spelling/words.ts';

/** Kinds in the order in which they are suggested; each is also the folder of the pages of its kind. */
export const SUGGESTED_KINDS = ['topics', 'people', 'sources'] as const;
export type SuggestedKind = (typeof SUGGESTED_KINDS)[number];

/** What can be suggested: id, name in the language of the interface, folded words of all its names. */
export type SuggestionRow = readonly [id: string, name: string, words: string];
export type SuggestionFile = Readonly<Record<SuggestedKind, readonly SuggestionRow[]>>;

/** ё is also typed as е; the other letters with several readings are read in every way in a query. */
const READINGS: readonly Reading[] = [
  { yo: 'a', ch: 'c', h: 'g' },
  { yo: 'e', ch: 'c', h: 'g' },
];

/** The folded words of names, each once, sorted. */
export function foldedWords(names: readonly string[]): string {
  const words = names
    .flatMap(splitWords)
    .flatMap((word) => READINGS.map((reading) => foldSpelling(word.toLowerCase(), reading)));
  return [...new Set(words)]
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

/** A classic script that sets the global `lusterkaSuggestions`. */
export function suggestionScript(file: SuggestionFile): string {
  return `globalThis.lusterkaSuggestions=${JSON.stringify(file)};\n`;
}
