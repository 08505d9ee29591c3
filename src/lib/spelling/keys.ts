// A word → the keys under which it is indexed, and those under which it is looked for. A key has two parts: the stem in
// folded letters, which is the same in all spellings and most forms of a word; and how its first letters are spelt, which
// tells the closer of those that meet.
import { namesWithPrefix, nameStem } from './given-names.ts';
import { foldLetters, isCyrillic, type Reading, spellLetters } from './letters.ts';
import { nounStem } from './nouns.ts';
import { stem } from './stem.ts';

/** Closes the stem. No stem holds this letter: folding makes it k. */
export const END_OF_STEM = 'q';
/** Each costs a reader bytes, and what is found by it is less sure. */
const MOST_OTHERS = 4;
/** Letters of a spelling: endings change what comes later. */
const SPELT_LENGTH = 4;

/** The part of a key by which all spellings and forms of a word meet, with END_OF_STEM. */
export function stemOf(key: string): string {
  return key.slice(0, key.indexOf(END_OF_STEM) + 1);
}

/** Readings in the order of their likelihood. */
const READINGS: readonly Reading[] = (['c', 'x'] as const).flatMap((ch) =>
  (['g', 'x'] as const).flatMap((h) => (['a', 'e'] as const).map((yo) => ({ yo, ch, h }))),
);

/** Languages whose ch is х. */
const WITH_CH_AS_X = new Set(['be-latn', 'pl', 'cs', 'sk', 'de']);

/**
 * Words that the older orthography of Belarusian borrowed by another way, as folded beginnings: Greek by Byzantium or by
 * Rome (Атэны, Афіны; катэдра, кафедра; міт, міф), German s and others.
 */
const BORROWED: readonly (readonly [RegExp, string])[] = [
  [/^filaz(?=af)/, 'filas'],
  [/^aten/, 'afin'],
  [/^katedr/, 'kafedr'],
  [/^mit(?=(al|$|a$|i$|au$|e$|ic|u$))/, 'mif'],
  [/^gispan/, 'ispan'],
  [/^artagraf/, 'arfagraf'],
  [/^betlem/, 'uiflem'],
  [/^maraton/, 'marafan'],
  [/^teatar/, 'teatr'],
  [/^ministar/, 'ministr'],
  [/^metar/, 'metr'],
  [/^litar(?=$|a$|i$|au$)/, 'litr'],
  [/^uugarsc/, 'uengri'],
];

/** The keys of a word of an item. @param lang of the item, as BCP 47 says it, in small letters */
export function indexKeys(word: string, lang: string): string[] {
  const small = word.toLowerCase();
  const ch = WITH_CH_AS_X.has(lang) ? 'x' : 'c';
  const readings = readingsOf(small).filter(
    (reading) => reading.h === 'g' && (reading.ch === ch || !small.includes('ch')),
  );
  return keysOf(small, readings, !isCyrillic(small) && lang !== 'be-latn' ? [true] : [false]);
}

/** Keys under which a word may have been indexed, the likeliest first. */
export interface QueryKeys {
  likely: string[];
  /** As its neighbour language writes a word of the same root. */
  others: string[];
}

/** Nobody says in which language they ask. */
export function queryKeys(word: string): QueryKeys {
  const small = word.toLowerCase();
  const likely = keysOf(small, readingsOf(small), isCyrillic(small) ? [false] : [false, true]);
  const names = namesWithPrefix(small).map((stem) => keyOfStem(stem, small, READINGS[0] as Reading));
  const others = eachOnce([
    ...names,
    ...inNeighbour(small).flatMap((one) => keysOf(one, readingsOf(one).slice(0, 1), [false])),
  ]);
  return { likely, others: others.filter((key) => !likely.includes(key)).slice(0, MOST_OTHERS) };
}

/** The readings in which a word differs from itself. */
function readingsOf(word: string): Reading[] {
  const cyrillic = isCyrillic(word);
  const differs = {
    yo: cyrillic && word.includes('ё'),
    ch: !cyrillic && word.includes('ch'),
    h: !cyrillic && word.includes('h'),
  };
  return READINGS.filter(
    ({ yo, ch, h }) => (differs.yo || yo === 'a') && (differs.ch || ch === 'c') && (differs.h || h === 'g'),
  );
}

type Change = (word: string) => string;

/** Віцебск, Витебск; дзеці, дети: before soft vowels Belarusian has ц and дз where Russian has т and д. */
const HARDENED: Change = (word) =>
  word
    .replace(/ц(?=[іеёюяь])/g, 'т')
    .replace(/дз(?=[іеёюяь])/g, 'д')
    .replace(/c(?=[ie])/g, 't')
    .replace(/dz(?=[ie])/g, 'd');
const SOFTENED: Change = (word) =>
  word
    .replace(/т(?=[иіеёюяь])/g, 'ц')
    .replace(/д(?=[иіеёюяь])/g, 'дз')
    .replace(/t(?=[ie])/g, 'c')
    .replace(/d(?=[ie])/g, 'dz');
/** Сяргей, Сергей; бяроза, берёза: where the stress is elsewhere, Belarusian has я for е. */
const OPENED: Change = (word) => word.replace(/[её]/, 'я').replace(/(?<=[^aeiou])e/, 'ia');
const CLOSED: Change = (word) => word.replace(/я/, 'е').replace(/ia|ja/, 'e');

function inNeighbour(word: string): string[] {
  const consonants = [word, HARDENED(word), SOFTENED(word)];
  return eachOnce(consonants.flatMap((one) => [one, OPENED(one), CLOSED(one)])).filter((other) => other !== word);
}

/** @param english in which of these ways to read it: with English endings, or without */
function keysOf(word: string, readings: readonly Reading[], english: readonly boolean[]): string[] {
  return eachOnce(readings.flatMap((reading) => english.map((isEnglish) => keyOf(word, reading, isEnglish))));
}

function keyOf(word: string, reading: Reading, english: boolean): string {
  const known = nameStem(word) ?? nounStem(word);
  if (known !== undefined) return keyOfStem(known, word, reading);
  const folded = foldLetters(word, reading);
  const [pattern, official] = BORROWED.find(([pattern]) => pattern.test(folded)) ?? [];
  const short = stem(pattern === undefined ? folded : folded.replace(pattern, official as string), { english });
  return short === '' ? '' : keyOfStem(short, word, reading);
}

function keyOfStem(stem: string, word: string, reading: Reading): string {
  return stem + END_OF_STEM + spellLetters(word, reading).slice(0, Math.min(SPELT_LENGTH, stem.length));
}

function eachOnce(keys: readonly string[]): string[] {
  return [...new Set(keys)].filter((key) => key !== '');
}
