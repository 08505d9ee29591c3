// Names of the catalogue in a text, with their offsets, whatever the language of the text: names of organisations are
// written in several languages under one statement.
import { findWords, type Word } from '../../lib/spelling/words.ts';
import { type NamesCatalogue, stemWords } from '../names-catalogue.ts';

export interface NameSpan {
  start: number;
  end: number;
  kind: 'organisations' | 'people' | 'places';
  id: string;
  /** Number of words. */
  words: number;
  /** Whether it is a place whose name is also an ordinary word or a surname. */
  isAmbiguous: boolean;
}

const KINDS: Readonly<Record<string, NameSpan['kind']>> = {
  '@organisations': 'organisations',
  '@people': 'people',
  '@places': 'places',
  '@areas': 'places',
  '@ambiguous': 'places',
};

/** @param isList whether names that are also ordinary words count without quotation marks, as they do in a list of names */
export function findNames(text: string, lang: string, catalogue: NamesCatalogue, isList = false): NameSpan[] {
  const own = lang.toLowerCase();
  const words = findWords(text);
  const scripts = words.map(({ text: word }) => scriptOf(word));
  const readings = languagesOf(text, own).map((reading) => ({
    reading,
    script: LATIN.has(reading) ? 'latin' : 'cyrillic',
    words: stemWords(text, words, reading).map((word) => (isList ? { ...word, isQuoted: true } : word)),
  }));
  const spans: NameSpan[] = [];
  for (let at = 0; at < words.length; ) {
    const found = readings
      .filter(({ reading, script }) => script === scripts[at] || (reading === own && !COMMON.has(own)))
      .flatMap(({ reading, words }) => catalogue.find(words, at, reading) ?? [])
      .reduce<{ token: string; length: number } | undefined>(
        (best, one) => (best === undefined || one.length > best.length ? one : best),
        undefined,
      );
    if (found === undefined || isBroken(text, words, at, found.length)) {
      at += 1;
      continue;
    }
    const [kind = '', id = ''] = found.token.split('/');
    const known = KINDS[kind];
    if (known !== undefined)
      spans.push({
        ...offsets(words, at, found.length),
        ...{ kind: known, id, words: found.length, isAmbiguous: kind === '@ambiguous' },
      });
    at += found.length;
  }
  return spans;
}

/** A name does not reach over a comma or the end of a sentence. */
function isBroken(text: string, words: readonly Word[], at: number, length: number): boolean {
  const { start, end } = offsets(words, at, length);
  return /[,;:\n]|[.!?] \p{Lu}/u.test(text.slice(start, end));
}

function offsets(words: readonly Word[], at: number, length: number) {
  return { start: (words[at] as Word).start, end: (words[at + length - 1] as Word).end };
}

const LATIN = new Set(['en', 'be-latn', 'pl', 'lt', 'de']);
/** Languages whose words are read in their own script only. */
const COMMON = new Set(['be', 'ru', 'en', 'be-latn']);

function scriptOf(word: string): 'cyrillic' | 'latin' {
  return /^[\u0400-\u04ff]/.test(word) ? 'cyrillic' : 'latin';
}

/** Languages in which the words of a text are read: its own first. */
function languagesOf(text: string, lang: string): string[] {
  const langs = [lang];
  if (/\p{Script=Cyrillic}/u.test(text)) langs.push('be', 'ru');
  if (/\p{Script=Latin}/u.test(text)) langs.push('en');
  // Names in łacinka are written under Belarusian texts only.
  if (lang.startsWith('be')) langs.push('be-latn');
  return [...new Set(langs)];
}
