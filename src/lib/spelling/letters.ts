// A word in Cyrillic or Latin letters → the same few Latin letters, so that its spellings meet: both orthographies of
// Belarusian, łacinka, transliterations, a Russian keyboard, missing marks. What the ear or a hurried hand confuses is
// one letter: а я о ё, е э, і и ы й, у ў ю в, с ш щ, з ж, ц ч, г ґ h.

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', є: 'e', ж: 'z', з: 'z', и: 'i', і: 'i', ї: 'i', й: 'i', к: 'k', л: 'l',
  м: 'm', н: 'n', о: 'a', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ў: 'u', ф: 'f', х: 'x', ц: 'c', ч: 'c', ш: 's', щ: 'sc', ъ: '',
  ы: 'i', ь: '', э: 'e', ю: 'u', я: 'a',
};

/** Latin letters that stand among Cyrillic ones because they look alike. */
const LOOKALIKES: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', i: 'і', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у' };

/** The longest first. */
const LATIN: readonly (readonly [string, string])[] = [
  ['shch', 'sc'], ['sch', 'sc'], ['kh', 'x'], ['sh', 's'], ['zh', 'z'], ['sz', 's'], ['cz', 'c'], ['ts', 'c'], ['tz', 'c'], ['ph', 'f'],
  ['j', 'i'], ['y', 'i'], ['q', 'k'], ['w', 'v'], ['x', 'ks'], ['o', 'a'], ['ł', 'l'], ['đ', 'd'], ['ø', 'a'], ['ß', 's'], ['æ', 'e'], ['ı', 'i'],
];

/** How letters are read that stand for one sound here and another there. */
export interface Reading {
  /** ё: as о (Лёндан, Лондан), or as е (ёлка, елка). */
  yo: 'a' | 'e';
  /** ch: х, as in łacinka and Polish, or ч, as in English. */
  ch: 'x' | 'c';
  /** h: г, or х as some type it. */
  h: 'g' | 'x';
}

/** @param word in small letters: letters, marks and apostrophes */
export function foldLetters(word: string, reading: Reading): string {
  return settle(isCyrillic(word) ? foldCyrillic(word, reading) : foldLatin(word, reading));
}

export function isCyrillic(word: string): boolean {
  return /\p{Script=Cyrillic}/u.test(word);
}

const APOSTROPHES_AND_STRESS = /['’ʼ`\u0300\u0301]/g;
const APOSTROPHES_AND_MARKS = /['’ʼ`\u0300-\u036f]/g;

/** Stress marks go; those that make й, ў, ї and ё letters of their own stay. */
function foldCyrillic(word: string, { yo }: Reading): string {
  let folded = '';
  for (const letter of word.normalize('NFC').replace(APOSTROPHES_AND_STRESS, '')) folded += letter === 'ё' ? yo : (CYRILLIC[LOOKALIKES[letter] ?? letter] ?? letter);
  return folded.replace(/ts/g, 'c');
}

/** ŭ is u, ś and š are s: all marks go. */
function foldLatin(word: string, { ch, h }: Reading): string {
  const bare = word.normalize('NFD').replace(APOSTROPHES_AND_MARKS, '');
  const pairs = [['ch', ch], ['h', h], ...LATIN] as const;
  let folded = '';
  for (let at = 0; at < bare.length; ) {
    const letter = bare[at] as string;
    const longer = LATIN.find(([from]) => from.length > 2 && bare.startsWith(from, at));
    const [from, to] = longer ?? pairs.find(([from]) => bare.startsWith(from, at)) ?? [letter, letter];
    folded += to;
    at += from.length;
  }
  return folded;
}

/** i before a vowel only softens or is a j; в is the ў of another form; a letter that stands twice stands once. */
function settle(folded: string): string {
  return folded
    .replace(/dzdz/g, 'ddz')
    .replace(/i+(?=[aei])/g, '')
    .replace(/v/g, 'u')
    .replace(/(.)\1+/g, '$1');
}
