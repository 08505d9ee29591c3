// What a reader has typed → the ways in which it may be meant. Pure.
import { queryKeys } from '../../lib/spelling/keys.ts';
import { wordsOf } from '../../lib/spelling/words.ts';

export interface Query {
  /** Every key of every word; for finding the words in a text. */
  keys: ReadonlySet<string>;
  /** Sets of keys, one key for each word, the likeliest first: what is looked for is any of these. */
  ways: readonly (readonly string[])[];
}

const MOST_WORDS = 8;
/** Each way is a search of its own. */
const MOST_WAYS = 6;

/** undefined where there is no word in it. */
export function readQuery(text: string): Query | undefined {
  const words = wordsOf(text).slice(0, MOST_WORDS).map(({ text }) => queryKeys(text)).filter((keys) => keys.length > 0);
  if (words.length === 0) return undefined;
  let ways: string[][] = [[]];
  for (const keys of words) ways = ways.flatMap((way) => keys.map((key) => [...way, key]));
  return { keys: new Set(words.flat()), ways: ways.slice(0, MOST_WAYS) };
}

const QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC = { ru: 'йцукенгшщзхъфывапролджэячсмитьбюё', be: "йцукенгшўзх'фывапролджэячсмітьбюё" };

/** Words typed in Latin letters because the keyboard was not switched: ghbdtn is привет. */
export function otherKeyboard(text: string): string[] {
  if (!/^[\x20-\x7e]+$/.test(text) || !/[a-z]/i.test(text)) return [];
  return Object.values(CYRILLIC).map((letters) => text.toLowerCase().replace(/[a-z[\];',.`]/g, (key) => letters[QWERTY.indexOf(key)] ?? key));
}
