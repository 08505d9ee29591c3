// Names of persons, organisations and places in all their spellings → one token each.
import { indexKeys, stemOf } from '../lib/spelling/keys.ts';
import { splitWords } from '../lib/spelling/words.ts';

export interface NamedEntity {
  /** Token of the entity: `@person/bialiatski`. */
  token: string;
  /** Also gives the token of its last word: a person may be named by the surname alone elsewhere. */
  hasSurname?: boolean;
  /** Spellings that name it, each of one word or more. */
  spellings: readonly { text: string; lang: string }[];
}

interface StemmedWord {
  word: string;
  lower: string;
  stem: string;
}

export interface NamesCatalogue {
  /** The longest name that begins at a word; undefined if none does. */
  find(words: readonly StemmedWord[], at: number): { token: string; length: number } | undefined;
}

interface Sequence {
  stems: string[];
  /** Letters of the last word: stems are cut, so that longer words may share one. */
  length: number;
  token: string;
}

/** Endings make a word longer or shorter by at most this many letters. */
const MAX_ENDING = 3;

/** @param entities in case of equal spellings the first one holds */
export function createNamesCatalogue(entities: readonly NamedEntity[]): NamesCatalogue {
  const byFirst = new Map<string, Sequence[]>();
  const seen = new Set<string>();
  for (const { token, spellings } of entities) {
    for (const { text, lang } of spellings) {
      for (const stems of stemsOf(text, lang)) {
        const name = `${token} ${stems.join(' ')} ${text.length}`;
        if (seen.has(name)) continue;
        seen.add(name);
        const first = stems[0] as string;
        const sequences = byFirst.get(first) ?? [];
        sequences.push({ stems, token, length: (splitWords(text).at(-1) as string).length });
        byFirst.set(first, sequences);
      }
    }
  }
  return {
    find(words, at) {
      const word = words[at] as StemmedWord;
      if (word.word[0] === word.word[0]?.toLowerCase()) return undefined;
      const found = (byFirst.get(word.stem) ?? [])
        .map((sequence) => ({ ...sequence, difference: differenceOf(sequence, words, at) }))
        .filter(({ difference }) => difference <= MAX_ENDING)
        .sort((a, b) => b.stems.length - a.stems.length || a.difference - b.difference)[0];
      return found && { token: found.token, length: found.stems.length };
    },
  };
}

/** By how many letters the last word is longer or shorter; Infinity if another name stands there. */
function differenceOf({ stems, length }: Sequence, words: readonly StemmedWord[], at: number): number {
  if (!stems.every((stem, index) => words[at + index]?.stem === stem)) return Number.POSITIVE_INFINITY;
  return Math.abs((words[at + stems.length - 1] as StemmedWord).word.length - length);
}

/** The stems of a spelling, in each reading of its letters. */
function stemsOf(text: string, lang: string): string[][] {
  const words = splitWords(text).map((word) => word.toLowerCase());
  if (words.length === 0) return [];
  const keys = words.map((word) => indexKeys(word, lang).map((key) => stemOf(key).slice(0, -1)));
  const first = keys.map(([stem = '']) => stem);
  const second = keys.map(([first = '', second = first]) => second);
  return [first, second].filter((stems) => stems.every((stem) => stem !== ''));
}
