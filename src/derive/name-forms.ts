// Whether a word of a text is a form of a name. Words that share a stem are often no forms of each other, because stems
// are folded and cut: Дания and данные, Belarus and Belaruskali, Токио and так.
import { foldLetters, isCyrillic } from '../lib/spelling/letters.ts';
import { removeDiacritics } from '../lib/spelling/variants.ts';

/** Endings of nouns and adjectives, of surnames in -ов too; в and ў are у here. */
const ENDING = /^(?:оу|еу|ау)?[аеиоуыюя]?[аеиоуыюяйхм]?(?:г[оа]|м[уи])?$/u;
/** гродненский, віленскага; могилёвчане, гродненцы: what is of a place. */
const DERIVED = /^\p{L}{0,4}(?:[сц]к\p{L}{0,3}|ц\p{L}{1,3}|ец|чан\p{L}{0,3})$/u;
/** брэсцкі: the consonant of the suffix belongs to the stem. */
const DERIVED_AFTER_SIBILANT = /(?<=[сц])к\p{L}{0,3}$/u;
/** северная, женский: the ending of an adjective in its basic form. */
const ADJECTIVE_ENDING = /(?:ый|ая|ое|ые|ае|ыя|ой|(?<=[гкхжшчщн])ий|(?<=[гкх])и|(?<=[жшчщрт])ы)$/u;
const LAST_VOWEL = /[аеиоуыюяй]$/u;
/** Ліда, Лідзе; Брэст, Брэсце; Рыга, Рызе: the last consonant before -е in Belarusian. */
const SOFTENED: Readonly<Record<string, string>> = { т: 'ц', д: 'дз', г: 'з', к: 'ц', х: 'с' };
/** Lithuanian, Russians, Zimbabwean, Japanese, British. */
const ENGLISH_ENDING = /^(?:|[aeiouy]|s|(?:[ie]?a)?ns?|ish|ese|e?rs?|is?|ites?)$/;

/**
 * @param word in lower case
 * @param name word of a name in lower case
 * @param lang of the text, in lower case
 */
export function isFormOf(word: string, name: string, lang: string): boolean {
  if (word === name) return true;
  if (isCyrillic(word) && isCyrillic(name)) return isCyrillicForm(word, name);
  if (lang === 'be-latn') return isLatinForm(word, name);
  if (isCyrillic(word) || isCyrillic(name)) return fold(word) === fold(name);
  const [letters, stem] = [removeDiacritics(word), removeDiacritics(name).replace(/[aeiouy]$/, '')];
  return letters.startsWith(stem) && ENGLISH_ENDING.test(letters.slice(stem.length));
}

function isCyrillicForm(word: string, name: string): boolean {
  const adjective = stemOfAdjective(name);
  if (adjective !== undefined && adjective === stemOfAdjective(word)) return true;
  const letters = simplify(word);
  return stemsOf(simplify(name)).some((stem) => isInflected(letters, stem));
}

/** Letters that differ only by orthography. */
function simplify(lower: string): string {
  return lower
    .replaceAll('ё', 'е')
    .replaceAll('э', 'е')
    .replaceAll('і', 'и')
    .replace(/[ўв]/g, 'у')
    .replace(/[ьъ'’ʼ]/g, '');
}

/** маскоўскі, московский: alike in Belarusian and Russian when their letters are folded. */
function stemOfAdjective(word: string): string | undefined {
  return /^[a-z]{3,}[sc]k(?=[aeiougmx]{1,3}$)/.exec(fold(word))?.[0];
}

function isInflected(letters: string, stem: string): boolean {
  if (!letters.startsWith(stem)) return false;
  const rest = letters.slice(stem.length);
  // Беларуссю: a soft consonant is doubled.
  if (rest === `${stem.at(-1)}ю`) return true;
  return ENDING.test(rest) || DERIVED.test(rest) || (DERIVED_AFTER_SIBILANT.test(letters) && rest.startsWith('к'));
}

/** The name without its ending; a vowel before the last consonant may be missing in other forms: Лунинец, Лунинца. */
function stemsOf(base: string): string[] {
  const stem = base.replace(LAST_VOWEL, '');
  const last = stem.slice(-1);
  const before = stem.slice(0, -1);
  const fleeting = !LAST_VOWEL.test(last) && /[еоа]$/u.test(before) ? [before.slice(0, -1) + last] : [];
  const soft = SOFTENED[last] === undefined ? [] : [before + SOFTENED[last]];
  const adjective = ADJECTIVE_ENDING.test(base) ? [base.replace(ADJECTIVE_ENDING, '')] : [];
  return [base, stem, ...fleeting, ...soft, ...adjective];
}

/** Łacinka: a name may be listed only in Cyrillic letters. Vowels are left out, because ia, ja and a are one there. */
function isLatinForm(word: string, name: string): boolean {
  const [letters, base] = [withoutVowels(word), withoutVowels(name)];
  return base.length > 1 && letters.startsWith(base) && letters.length - base.length <= 3;
}

function withoutVowels(lower: string): string {
  return fold(lower)
    .replace(/[aeiu]/g, '')
    .replaceAll('cc', 'c');
}

function fold(lower: string): string {
  return foldLetters(lower, { yo: 'a', ch: 'x', h: 'g' });
}

/** Letters of an ending, folded. */
const FOLDED_ENDING = /^[aeiu]*(g[aeiu]|m[aeiu]*|x|u|i)?$/;
const MAX_FOLDED_ENDING = 4;

/**
 * The same for folded words, whatever the language and script of the two; less exact and faster. For names of several
 * words, which are each compared.
 */
export function isFoldedFormOf(word: string, name: string): boolean {
  if (word === name) return true;
  const length = Math.min(word.length, name.length);
  let same = 0;
  while (same < length && word[same] === name[same]) same += 1;
  if (same < 3 || same < name.length - 3) return false;
  const [rest, restOfName] = [word.slice(same), name.slice(same)];
  return rest.length <= MAX_FOLDED_ENDING && FOLDED_ENDING.test(rest) && FOLDED_ENDING.test(restOfName);
}
