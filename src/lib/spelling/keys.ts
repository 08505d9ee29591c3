// A word → the keys under which it is indexed, and those under which it is looked for. Two spellings or forms of a word
// meet where they have a key in common.
import { foldLetters, isCyrillic, type Reading } from './letters.ts';
import { stem } from './stem.ts';

/** Readings of a word in the order of their likelihood; for Cyrillic and Latin letters alike. */
const READINGS: readonly Reading[] = (['c', 'x'] as const).flatMap((ch) => (['g', 'x'] as const).flatMap((h) => (['a', 'e'] as const).map((yo) => ({ yo, ch, h }))));

/** Languages whose ch is х. */
const WITH_CH_AS_X = new Set(['be', 'be-latn', 'pl', 'cs', 'sk', 'de']);

/**
 * Words that the older orthography of Belarusian borrowed by another way, as folded beginnings: Greek by Byzantium or by
 * Rome (Атэны, Афіны; катэдра, кафедра; міт, міф), German s and others.
 */
const BORROWED: readonly (readonly [RegExp, string])[] = [
  [/^filaz(?=af)/, 'filas'], [/^aten/, 'afin'], [/^katedr/, 'kafedr'], [/^mit(?=(al|$|a$|i$|au$|e$|ic|u$))/, 'mif'], [/^gispan/, 'ispan'],
  [/^artagraf/, 'arfagraf'], [/^betlem/, 'uiflem'], [/^maraton/, 'marafan'], [/^teatar/, 'teatr'], [/^ministar/, 'ministr'], [/^metar/, 'metr'],
  [/^litar(?=$|a$|i$|au$)/, 'litr'], [/^uugarsc/, 'uengri'],
];

/** The keys of a word of an item. @param lang of the item, as BCP 47 says it, in small letters */
export function indexKeys(word: string, lang: string): string[] {
  const ch = WITH_CH_AS_X.has(lang) && !(lang === 'be' && !isCyrillic(word)) ? 'x' : 'c';
  const english = !isCyrillic(word) && lang !== 'be-latn';
  const readings = READINGS.filter((reading) => reading.ch === ch && reading.h === 'g');
  return eachOnce(readings.map((reading) => keyOf(word, reading, english)));
}

/** The keys under which a word may have been indexed, the likeliest first: nobody says in which language they ask. */
export function queryKeys(word: string): string[] {
  const englishOrNot = isCyrillic(word) ? [false] : [false, true];
  return eachOnce(READINGS.flatMap((reading) => englishOrNot.map((english) => keyOf(word, reading, english))));
}

function keyOf(word: string, reading: Reading, english: boolean): string {
  const folded = foldLetters(word.toLowerCase(), reading);
  const [pattern, official] = BORROWED.find(([pattern]) => pattern.test(folded)) ?? [];
  return stem(pattern === undefined ? folded : folded.replace(pattern, official as string), { english });
}

function eachOnce(keys: readonly string[]): string[] {
  return [...new Set(keys)].filter((key) => key !== '');
}
