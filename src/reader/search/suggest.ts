// What a reader typed → the people, topics and sources that it may be the beginning of. Pure.
import { SUGGESTED_KINDS, type SuggestedKind, type SuggestionFile } from '../../derive/search/suggestions.ts';
import { foldSpelling, type Reading } from '../../lib/spelling/letters.ts';
import { splitWords } from '../../lib/spelling/words.ts';
import { otherKeyboard } from './keyboard.ts';

export interface Suggestion {
  kind: SuggestedKind;
  name: string;
  /** Path of its page below the folder of the language. */
  page: string;
}

export const MAX_SUGGESTIONS = 6;
/** With fewer letters, too many names match. */
const MIN_LETTERS = 2;

const READINGS: readonly Reading[] = (['a', 'e'] as const).flatMap((yo) =>
  (['c', 'x'] as const).flatMap((ch) => (['g', 'x'] as const).map((h) => ({ yo, ch, h }))),
);

/**
 * Names in which each typed word is the beginning of a word: those that are spelt so first. Latin letters are also read as another
 * keyboard layout, if they match no name.
 * @param lang language of the page
 */
export function suggest(file: SuggestionFile, text: string, lang = ''): Suggestion[] {
  for (const typed of [text, ...otherKeyboard(text, lang)]) {
    const found = matches(file, typed);
    if (found.length > 0) return found;
  }
  return [];
}

function matches(file: SuggestionFile, text: string): Suggestion[] {
  if (text.trim().length < MIN_LETTERS) return [];
  const words = splitWords(text.toLowerCase());
  if (words.length === 0) return [];
  const typed = words.map((word) => [...new Set(READINGS.map((reading) => foldSpelling(word, reading)))]);
  const isSpelt = (name: string) => {
    const known = splitWords(name.toLowerCase());
    return words.every((start) => known.some((word) => word.startsWith(start)));
  };
  return SUGGESTED_KINDS.flatMap((kind) =>
    file[kind].map(([id, name, folded]) => ({
      suggestion: { kind, name, page: `${kind}/${id}.html` },
      points: pointsOf(typed, folded.split(' ')),
      isSpelt: isSpelt(name),
    })),
  )
    .filter(({ points }) => points > 0)
    .sort((a, b) => Number(b.isSpelt) - Number(a.isSpelt) || b.points - a.points)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ suggestion }) => suggestion);
}

/** One for each word that is the beginning of a word of the name, two for a whole word; 0 if one is neither. */
function pointsOf(typed: readonly (readonly string[])[], words: readonly string[]): number {
  const points = typed.map((readings) =>
    Math.max(...readings.map((start) => (words.includes(start) ? 2 : words.some(startsWith(start)) ? 1 : 0))),
  );
  return points.includes(0) ? 0 : points.reduce((sum, one) => sum + one, 0);
}

/** Folding changes the last letter where the word goes on: i before a vowel goes (Мары, Марыя), uu becomes u (наву, навука). */
function startsWith(start: string): (word: string) => boolean {
  const shorter = start.length > MIN_LETTERS ? start.replace(/i$|(?<=u)u$/, '') : start;
  return (word) => start !== '' && (word.startsWith(start) || (shorter !== start && word.startsWith(shorter)));
}
