// Names of persons, organisations and places in all their spellings → one token each.
import { indexKeys, stemOf } from '../lib/spelling/keys.ts';
import { isCyrillic } from '../lib/spelling/letters.ts';
import { removeDiacritics } from '../lib/spelling/variants.ts';
import { isCapitalised, splitWords, type Word } from '../lib/spelling/words.ts';
import type { Organisation } from '../model/organisation.ts';
import type { Person } from '../model/person.ts';
import type { Place } from '../model/place.ts';
import { findAbbreviation } from './abbreviations.ts';
import { isFormOf } from './name-forms.ts';

export interface NamedContent {
  people: readonly Person[];
  organisations: readonly Organisation[];
  places: readonly Place[];
}

/** A word of a text. */
export interface StemmedWord {
  word: string;
  lower: string;
  stem: string;
  /** Whether it follows a quotation mark. */
  isQuoted: boolean;
}

/** Words repeat in the items of a day. */
const MAX_CACHED_WORDS = 200_000;

/** The same function with a cache by word and language. */
export function cachedByWord(
  compute: (lower: string, lang: string) => string,
): (lower: string, lang: string) => string {
  const byLanguage = new Map<string, Map<string, string>>();
  return (lower, lang) => {
    let cache = byLanguage.get(lang);
    if (cache === undefined) {
      cache = new Map();
      byLanguage.set(lang, cache);
    }
    const known = cache.get(lower);
    if (known !== undefined) return known;
    if (cache.size >= MAX_CACHED_WORDS) cache.clear();
    const value = compute(lower, lang);
    cache.set(lower, value);
    return value;
  };
}

/** The folded stem of a word, the same in all spellings of it. @param lang of the text, in lower case */
export const stemOfWord = cachedByWord((lower, lang) => {
  const [first = ''] = indexKeys(lower, lang);
  return stemOf(first).slice(0, -1);
});

/** The words of a text, prepared for `find`. @param words as `findWords` gives them @param lang in lower case */
export function stemWords(text: string, words: readonly Word[], lang: string): (StemmedWord & { start: number })[] {
  return words.map(({ text: word, start }) => {
    const lower = word.toLowerCase();
    const isQuoted = start > 0 && /[«“"„]/.test(text[start - 1] as string);
    return { word, lower, start, isQuoted, stem: stemOfWord(lower, lang) };
  });
}

export interface FoundName {
  /** Token of the entity: `@people/bialiatski`. */
  token: string;
  /** Number of words. */
  length: number;
}

export interface NamesCatalogue {
  /**
   * The longest name that begins at a word; undefined if none does.
   * @param lang of the text, in lower case
   */
  find(words: readonly StemmedWord[], at: number, lang: string): FoundName | undefined;
}

/** The stems of all names, without the content that they were made of. Consists of JSON values only. */
export interface NamesIndex {
  /** By the first stem. */
  sequences: [first: string, sequences: Sequence[]][];
  /** By the abbreviation. */
  abbreviations: [text: string, meanings: Abbreviation[]][];
}

interface Sequence {
  token: string;
  stems: string[];
  /** Letters of its words: stems are cut, so that longer words may share one. */
  words: string[];
  onlyQuoted: boolean;
  /** Written with a capital letter; a role may have none. */
  isProper: boolean;
}

interface Abbreviation {
  token: string;
  /** Languages in which it means the entity; all if undefined. */
  lang?: string;
}

/** Endings make a word longer or shorter by at most this many letters. */
const MAX_ENDING = 3;

export const createNamesCatalogue = (content: NamedContent): NamesCatalogue => openNamesCatalogue(indexNames(content));

/** @param content in case of equal names, the first one of people, organisations, places holds */
export function indexNames({ people, organisations, places }: NamedContent): NamesIndex {
  const byFirst = new Map<string, Sequence[]>();
  const abbreviations = new Map<string, Abbreviation[]>();

  const addName = (token: string, text: string, langs: readonly string[], onlyQuoted = false) => {
    const parts = splitWords(text);
    const isProper = parts.some(isCapitalised);
    const words = parts.map((word) => word.toLowerCase());
    for (const lang of langs) {
      for (const stems of stemsOf(words, lang)) {
        const first = stems[0] as string;
        const sequences = byFirst.get(first) ?? [];
        const isKnown = sequences.some(
          (one) =>
            one.token === token && one.stems.join(' ') === stems.join(' ') && one.words.join(' ') === words.join(' '),
        );
        if (!isKnown) byFirst.set(first, [...sequences, { token, stems, words, onlyQuoted, isProper }]);
      }
    }
  };
  const addAbbreviation = (token: string, text: string, lang?: string) =>
    abbreviations.set(text, [...(abbreviations.get(text) ?? []), { token, ...(lang === undefined ? {} : { lang }) }]);

  // A phrase that means two persons, such as that of a prize, identifies neither.
  const countOfRole = new Map<string, number>();
  for (const text of people.flatMap(({ roles }) => roles.flatMap(({ words }) => words)))
    countOfRole.set(text, (countOfRole.get(text) ?? 0) + 1);
  for (const { id, names, otherNames, shortNames, surnameIsAmbiguous, roles } of people) {
    const token = `@people/${id}`;
    const full = [...localised(names), ...otherNames.map((text) => ({ text, langs: langsOf(text) }))];
    for (const { text, langs } of full) {
      addName(token, text, langs);
      const [given, surname] = text.split(' ');
      if (given !== undefined && surname !== undefined) addName(token, `${surname} ${given}`, langs);
      const alone = text.split(' ').at(-1) as string;
      if (!surnameIsAmbiguous && alone !== text) addName(token, alone, langs);
    }
    for (const text of shortNames) addName(token, text, langsOf(text));
    for (const text of roles.flatMap(({ words }) => words))
      if (countOfRole.get(text) === 1) addName(token, text, langsOf(text));
  }
  for (const { id, names, otherNames, quotedNames, abbreviations, abbreviationsIn = {} } of organisations) {
    const token = `@organisations/${id}`;
    for (const { text, langs } of localised(names)) addName(token, text, langs, quotedNames.includes(text));
    for (const text of otherNames) addName(token, text, langsOf(text));
    for (const text of quotedNames) addName(token, text, langsOf(text), true);
    for (const text of abbreviations) addAbbreviation(token, text);
    for (const [lang, texts] of Object.entries(abbreviationsIn))
      for (const text of texts ?? []) addAbbreviation(token, text, lang);
  }
  for (const { id, names, otherNames, abbreviations, isAmbiguous, kind } of places) {
    const isArea = kind === 'country' || kind === 'region';
    const token = `${isAmbiguous ? '@ambiguous' : isArea ? '@areas' : '@places'}/${id}`;
    for (const { text, langs } of localised(names)) addName(token, text, langs);
    for (const text of otherNames) addName(token, text, langsOf(text));
    for (const text of abbreviations) addAbbreviation(token, text);
  }

  return { sequences: [...byFirst], abbreviations: [...abbreviations] };
}

export function openNamesCatalogue(index: NamesIndex): NamesCatalogue {
  const byFirst = new Map(index.sequences);
  const abbreviations = new Map(index.abbreviations);

  return {
    find(words, at, lang) {
      const word = words[at] as StemmedWord;
      const abbreviation = findAbbreviation(abbreviations, word.word, lang)?.token;
      if (abbreviation !== undefined) return { token: abbreviation, length: 1 };
      const sequences = byFirst.get(word.stem);
      if (sequences === undefined) return undefined;
      const found = sequences
        .flatMap((sequence) => {
          const difference = differenceOf(sequence, words, at, lang);
          return difference <= MAX_ENDING ? [{ ...sequence, difference }] : [];
        })
        .filter(
          ({ onlyQuoted, isProper, token }) =>
            word.isQuoted ||
            (!onlyQuoted && (!isProper || isCapitalised(word.word) || isAdjectiveOf(token, word.lower))),
        )
        .sort((a, b) => b.stems.length - a.stems.length || a.difference - b.difference)[0];
      return found && { token: found.token, length: found.stems.length };
    },
  };
}

/** Given names have a list of their forms; the stem of such a name ends so. */
const GIVEN_NAME = /0$/;

function localised(names: Partial<Record<string, string>>): { text: string; langs: string[] }[] {
  return Object.entries(names).flatMap(([lang, text]) => (text === undefined ? [] : [{ text, langs: [lang] }]));
}

/** Languages in which a spelling is read. */
function langsOf(text: string): string[] {
  return isCyrillic(text) ? ['be', 'ru'] : ['en', 'be-latn'];
}

/** лідская, полоцкий: adjectives of places are written with a small letter. */
function isAdjectiveOf(token: string, lower: string): boolean {
  return /^@(places|areas)/.test(token) && /[сц]к|[sc]k/.test(lower.slice(2));
}

const knownForms = new Map<string, boolean>();

/** As isFormOf, with a cache. */
function isKnownForm(word: string, name: string, lang: string): boolean {
  const key = `${lang} ${word} ${name}`;
  const known = knownForms.get(key);
  if (known !== undefined) return known;
  if (knownForms.size >= MAX_CACHED_WORDS) knownForms.clear();
  const isForm = isFormOf(word, name, lang);
  knownForms.set(key, isForm);
  return isForm;
}

/** By how many letters its words differ in length, at most; Infinity if the words are not this name. */
function differenceOf(
  { stems, words: letters }: Sequence,
  words: readonly StemmedWord[],
  at: number,
  lang: string,
): number {
  let largest = 0;
  for (const [index, stem] of stems.entries()) {
    const word = words[at + index];
    if (word?.stem !== stem) return Number.POSITIVE_INFINITY;
    if (!GIVEN_NAME.test(stem) && !isKnownForm(word.lower, letters[index] as string, lang))
      return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, Math.abs(word.word.length - (letters[index] as string).length));
    if (removeDiacritics(word.lower)[1] !== removeDiacritics(letters[index] as string)[1]) largest += 0.5;
  }
  return largest;
}

/** The stems of a spelling, in each reading of its letters. */
function stemsOf(words: readonly string[], lang: string): string[][] {
  const keys = words.map((word) => indexKeys(word, lang.toLowerCase()).map((key) => stemOf(key).slice(0, -1)));
  const first = keys.map(([stem = '']) => stem);
  const second = keys.map(([one = '', other = one]) => other);
  return [first, second].filter((stems) => stems.length > 0 && stems.every((stem) => stem !== ''));
}
