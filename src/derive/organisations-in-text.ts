// Finds the organisations that a text names: by their names in any case, and by abbreviations. Pure.
import { isCapitalised, splitWords, type Word } from '../lib/spelling/words.ts';
import type { Localised } from '../model/language.ts';
import type { Organisation } from '../model/organisation.ts';
import type { Place } from '../model/place.ts';
import { findAbbreviation } from './abbreviations.ts';
import { type Fold, foldedForms } from './folded-words.ts';
import { isFoldedFormOf } from './name-forms.ts';

export interface OrganisationsFinder {
  /** Adds the ids of the organisations that a text names to `found`. @param lang of the text, in lower case */
  find(text: string, words: readonly Word[], fold: Fold, lang: string, found: Set<string>): void;
}

interface Phrase {
  id: string;
  /** Folded. */
  words: readonly string[];
  onlyQuoted: boolean;
  isProper: boolean;
  /** A ministry or court of Belarus, unless the text names another country. */
  isState: boolean;
}

interface Abbreviation {
  id: string;
  /** Language in which it means the organisation; all if undefined. */
  lang?: string;
  isState: boolean;
}

/** By its first folded letters, a word is looked up among the first words of names. */
const KEY_LENGTH = 3;
const HOME = 'belarus';

export function createOrganisationsFinder(
  organisations: readonly Organisation[],
  places: readonly Place[],
): OrganisationsFinder {
  const phrases = new Map<string, Phrase[]>();
  const abbreviations = new Map<string, Abbreviation[]>();
  /** First letters of names that are written with a small letter. */
  const smallStarts = new Set<string>();
  const addPhrase = (id: string, text: string, isState: boolean, onlyQuoted: boolean) => {
    const parts = splitWords(text);
    const isProper = parts.some(isCapitalised);
    if (!isProper) smallStarts.add((parts[0] ?? '').slice(0, 2));
    const [words, ...others] = readings(parts);
    for (const one of [words ?? [], ...others]) {
      const key = (one[0] ?? '').slice(0, KEY_LENGTH);
      phrases.set(key, [...(phrases.get(key) ?? []), { id, words: one, onlyQuoted, isProper, isState }]);
    }
  };
  for (const {
    id,
    names,
    otherNames,
    quotedNames,
    abbreviations: short,
    abbreviationsIn = {},
    kind,
  } of organisations) {
    const isState = kind === 'state';
    for (const text of [...localised(names), ...otherNames]) addPhrase(id, text, isState, quotedNames.includes(text));
    for (const text of quotedNames) addPhrase(id, text, isState, true);
    const add = (text: string, lang?: string) =>
      abbreviations.set(text, [
        ...(abbreviations.get(text) ?? []),
        { id, isState, ...(lang === undefined ? {} : { lang }) },
      ]);
    for (const text of short) add(text);
    for (const [lang, texts] of Object.entries(abbreviationsIn)) for (const text of texts ?? []) add(text, lang);
  }
  const countries = countryWords(places);

  const find: OrganisationsFinder['find'] = (text, words, fold, lang, found) => {
    const isForeign = (at: number, length: number) =>
      [at - 1, at + length, at + length + 1].some((near) => {
        const word = words[near];
        const folded = word === undefined ? '' : fold(word.text);
        return (countries.get(folded.slice(0, KEY_LENGTH)) ?? []).some((country) => isFoldedFormOf(folded, country));
      });
    for (let at = 0; at < words.length; ) {
      const { text: word, start } = words[at] as Word;
      const capital = isCapitalised(word);
      const abbreviation = capital ? findAbbreviation(abbreviations, word, lang) : undefined;
      if (abbreviation !== undefined) {
        if (!(abbreviation.isState && isForeign(at, 1))) found.add(abbreviation.id);
        at += 1;
        continue;
      }
      if (!capital && !smallStarts.has(word.slice(0, 2))) {
        at += 1;
        continue;
      }
      const isQuoted = start > 0 && /[«“"„]/.test(text[start - 1] as string);
      let best: Phrase | undefined;
      for (const phrase of phrases.get(fold(word).slice(0, KEY_LENGTH)) ?? []) {
        if (phrase.onlyQuoted ? !isQuoted : phrase.isProper && !capital) continue;
        if (phrase.words.length <= (best?.words.length ?? 0)) continue;
        if (phrase.words.every((one, index) => isFoldedFormOf(foldAt(words, at + index, fold), one))) best = phrase;
      }
      if (best !== undefined && !(best.isState && isForeign(at, best.words.length))) found.add(best.id);
      at += best?.words.length ?? 1;
    }
  };
  return { find };
}

function foldAt(words: readonly Word[], at: number, fold: Fold): string {
  const word = words[at];
  return word === undefined ? '' : fold(word.text);
}

/** The folded words of a name, in the readings of its letters. */
function readings(parts: readonly string[]): string[][] {
  const folded = parts.map((part) => foldedForms([part.toLowerCase()]));
  const first = folded.map(([one = '']) => one);
  const second = folded.map(([one = '', other = one]) => other);
  return first.join(' ') === second.join(' ') ? [first] : [first, second];
}

function localised({ be, ru, en }: Localised): string[] {
  return [be, ru, en].filter((name) => name !== undefined);
}

/** Names of other countries and their adjectives, folded, by their first letters. */
function countryWords(places: readonly Place[]): Map<string, string[]> {
  const words = places
    .filter(({ id, kind }) => kind === 'country' && id !== HOME)
    .flatMap(({ names, otherNames }) => [...localised(names), ...otherNames])
    .filter((name) => !name.includes(' '))
    .flatMap((name) => foldedForms([name.toLowerCase()]));
  return Map.groupBy(words, (word) => word.slice(0, KEY_LENGTH));
}
