// What a reader has typed → the ways in which it may be meant. Pure.
import { END_OF_STEM, queryKeys, stemOf } from '../../lib/spelling/keys.ts';
import { wordsOf } from '../../lib/spelling/words.ts';

/** One key for each word. */
export type Way = readonly string[];

export interface Query {
  /** Stems of every reading of every word, with what closes them: for finding the words in a text. */
  stems: ReadonlySet<string>;
  /** What is looked for is any of these, the likeliest first. */
  ways: readonly Way[];
}

const MOST_WORDS = 8;
/** Each way is a search of its own. */
const MOST_WAYS = 6;

/** undefined where there is no word in it. */
export function readQuery(text: string): Query | undefined {
  const words = wordsOf(text).slice(0, MOST_WORDS).map(({ text }) => queryKeys(text)).filter((keys) => keys.length > 0);
  if (words.length === 0) return undefined;
  let ways: { way: Way; unlikely: number }[] = [{ way: [], unlikely: 0 }];
  for (const keys of words) {
    const longer = ways.flatMap(({ way, unlikely }) => keys.map((key, rank) => ({ way: [...way, key], unlikely: unlikely + rank })));
    ways = longer.sort((a, b) => a.unlikely - b.unlikely).slice(0, MOST_WAYS);
  }
  return { stems: new Set(words.flat().map(stemOf)), ways: ways.map(({ way }) => way) };
}

/** The same words, however they are spelt. */
export function byStems(ways: readonly Way[]): Way[] {
  return eachOnce(ways.map((way) => way.map(stemOf)));
}

/** The same, but the last word may be a part of one: of a compound, or of one that is still being typed. */
export function byBeginnings(ways: readonly Way[]): Way[] {
  return byStems(ways)
    .map((way) => [...way.slice(0, -1), beginningOf(way.at(-1) as string)])
    .filter((way) => (way.at(-1) as string).length >= PREFIX_LENGTH);
}

/** A stem, left open. */
export function beginningOf(stem: string): string {
  return stem.slice(0, -END_OF_STEM.length);
}

/** A shorter beginning of a longer word means nothing. */
export const PREFIX_LENGTH = 4;

function eachOnce(ways: readonly Way[]): Way[] {
  return [...new Map(ways.map((way) => [way.join(' '), way])).values()];
}

const QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC = { ru: 'йцукенгшщзхъфывапролджэячсмитьбюё', be: "йцукенгшўзх'фывапролджэячсмітьбюё" };

/** Words typed in Latin letters because the keyboard was not switched: ghbdtn is привет. */
export function otherKeyboard(text: string): string[] {
  if (!/^[\x20-\x7e]+$/.test(text) || !/[a-z]/i.test(text)) return [];
  return Object.values(CYRILLIC).map((letters) => text.toLowerCase().replace(/[a-z[\];',.`]/g, (key) => letters[QWERTY.indexOf(key)] ?? key));
}
