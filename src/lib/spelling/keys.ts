// A word → its index keys and its query keys. A key has two parts: the stem in folded letters, which is the same for
// all spellings and most forms of a word, and the spelling of its first letters, which ranks exact matches higher.
import { nameStem, namesWithPrefix } from './given-names.ts';
import { foldLetters, isCyrillic, type Reading, spellLetters } from './letters.ts';
import { nounStem } from './nouns.ts';
import { stem } from './stem.ts';

/** Separates the two parts of a key. No stem contains this letter: folding turns it into k. */
export const END_OF_STEM = 'q';
/** Each further key costs the reader a download, and finds less relevant items. */
const MAX_OTHERS = 4;
/** Letters in the spelling part: later letters change with endings. */
const SPELLING_LENGTH = 4;

/** The stem part of a key, which all spellings and forms of a word share, with END_OF_STEM. */
export function stemOf(key: string): string {
  return key.slice(0, key.indexOf(END_OF_STEM) + 1);
}

/** Readings, the most likely first. */
const READINGS: readonly Reading[] = (['c', 'x'] as const).flatMap((ch) =>
  (['g', 'x'] as const).flatMap((h) => (['a', 'e'] as const).map((yo) => ({ yo, ch, h }))),
);

/** Languages in which ch is х. */
const WITH_CH_AS_X = new Set(['be-latn', 'pl', 'cs', 'sk', 'de']);

/**
 * Loanwords that the classical orthography of Belarusian borrowed from another language than the official one does, as
 * folded prefixes: Greek through Byzantium or through Latin (Атэны, Афіны; катэдра, кафедра; міт, міф), German s,
 * others.
 */
const LOANWORDS: readonly (readonly [RegExp, string])[] = [
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

/** The keys under which a word of an item is indexed. @param lang BCP 47 tag of the item in lower case */
export function indexKeys(word: string, lang: string): string[] {
  const lower = word.toLowerCase();
  const ch = WITH_CH_AS_X.has(lang) ? 'x' : 'c';
  const readings = readingsOf(lower).filter(
    (reading) => reading.h === 'g' && (reading.ch === ch || !lower.includes('ch')),
  );
  return keysOf(lower, readings, !isCyrillic(lower) && lang !== 'be-latn' ? [true] : [false]);
}

/** Keys under which a word may have been indexed, the most likely first. */
export interface QueryKeys {
  likely: string[];
  /** Of words with the same root in the other language, Belarusian or Russian, and of names with this prefix. */
  others: string[];
}

/** The keys of a word of a query, whose language is unknown. */
export function queryKeys(word: string): QueryKeys {
  const lower = word.toLowerCase();
  const likely = keysOf(lower, readingsOf(lower), isCyrillic(lower) ? [false] : [false, true]);
  const names = namesWithPrefix(lower).map((stem) => keyOfStem(stem, lower, READINGS[0] as Reading));
  const others = unique([
    ...names,
    ...otherLanguageForms(lower).flatMap((one) => keysOf(one, readingsOf(one).slice(0, 1), [false])),
  ]);
  return { likely, others: others.filter((key) => !likely.includes(key)).slice(0, MAX_OTHERS) };
}

/** The readings that give different results for a word. */
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

/** Віцебск, Витебск; дзеці, дети: before soft vowels, Belarusian has ц and дз, Russian has т and д. */
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
/** Сяргей, Сергей; бяроза, берёза: in the syllable before the stress, Belarusian has я for е. */
const OPENED: Change = (word) => word.replace(/[её]/, 'я').replace(/(?<=[^aeiou])e/, 'ia');
const CLOSED: Change = (word) => word.replace(/я/, 'е').replace(/ia|ja/, 'e');

/** How the other language, Belarusian or Russian, may spell a word of the same root. */
function otherLanguageForms(word: string): string[] {
  const consonants = [word, HARDENED(word), SOFTENED(word)];
  return unique(consonants.flatMap((one) => [one, OPENED(one), CLOSED(one)])).filter((other) => other !== word);
}

/** @param english whether to remove English endings; with two values, the keys of both */
function keysOf(word: string, readings: readonly Reading[], english: readonly boolean[]): string[] {
  return unique(readings.flatMap((reading) => english.map((isEnglish) => keyOf(word, reading, isEnglish))));
}

function keyOf(word: string, reading: Reading, english: boolean): string {
  const listedStem = nameStem(word) ?? nounStem(word);
  if (listedStem !== undefined) return keyOfStem(listedStem, word, reading);
  const folded = foldLetters(word, reading);
  const [pattern, official] = LOANWORDS.find(([pattern]) => pattern.test(folded)) ?? [];
  const short = stem(pattern === undefined ? folded : folded.replace(pattern, official as string), { english });
  return short === '' ? '' : keyOfStem(short, word, reading);
}

function keyOfStem(stem: string, word: string, reading: Reading): string {
  return stem + END_OF_STEM + spellLetters(word, reading).slice(0, Math.min(SPELLING_LENGTH, stem.length));
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)].filter((key) => key !== '');
}
