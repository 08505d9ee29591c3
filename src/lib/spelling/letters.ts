// A word in Cyrillic or Latin letters → Latin letters, by two mappings. `foldLetters` maps all spellings of a word to
// the same letters: both orthographies of Belarusian, łacinka, transliterations, a Russian keyboard, missing
// diacritics. Letters that are often confused become one: а я о ё, е э, і и ы й, у ў ю в, с ш щ, з ж, ц ч, г ґ h.
// `spellLetters` keeps one letter for each sound, to rank exact spellings higher.

/** How to read letters that are ambiguous. */
export interface Reading {
  /** ё: as о (Лёндан, Лондан), or as е (ёлка, елка). */
  yo: 'a' | 'e';
  /** ch: х, as in łacinka and Polish, or ч, as in English. */
  ch: 'x' | 'c';
  /** h: г, or х as some people type it. */
  h: 'g' | 'x';
}

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'e',
  ж: 'z',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'a',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'x',
  ц: 'c',
  ч: 'c',
  ш: 's',
  щ: 'sc',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'u',
  я: 'a',
};
/** ш w, ж y, ч h, ё 0: Pagefind keeps only digits and ASCII letters unchanged. */
const SPELLING: Readonly<Record<string, string>> = {
  ...CYRILLIC,
  ж: 'y',
  й: 'j',
  о: 'o',
  ў: 'v',
  ч: 'h',
  ш: 'w',
  щ: 'wh',
  ю: 'ju',
  я: 'ja',
  ё: 'j0',
  є: 'je',
  ї: 'ji',
  '’': 'j',
  ъ: 'j',
};

/** Latin letters typed among Cyrillic ones → the Cyrillic letters that look alike. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

type Pairs = readonly (readonly [from: string, to: string])[];

/** Longer strings come first. */
const LATIN: Pairs = [
  ['shch', 'sc'],
  ['sch', 'sc'],
  ['kh', 'x'],
  ['sh', 's'],
  ['zh', 'z'],
  ['sz', 's'],
  ['cz', 'c'],
  ['ts', 'c'],
  ['tz', 'c'],
  ['ph', 'f'],
  ['j', 'i'],
  ['y', 'i'],
  ['q', 'k'],
  ['w', 'v'],
  ['x', 'ks'],
  ['o', 'a'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ø', 'a'],
  ['ß', 's'],
  ['æ', 'e'],
  ['ı', 'i'],
];
const SPELLING_LATIN: Pairs = [
  ['shch', 'wh'],
  ['sch', 'wh'],
  ['kh', 'x'],
  ['sh', 'w'],
  ['zh', 'y'],
  ['sz', 'w'],
  ['cz', 'h'],
  ['ts', 'c'],
  ['tz', 'c'],
  ['ph', 'f'],
  ['š', 'w'],
  ['ž', 'y'],
  ['ż', 'y'],
  ['č', 'h'],
  ['ŭ', 'v'],
  ['y', 'j'],
  ['q', 'k'],
  ['w', 'v'],
  ['x', 'ks'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ø', 'o'],
  ['ß', 's'],
  ['æ', 'e'],
  ['ı', 'i'],
];

/** зьява, семья: ь separates like an apostrophe. */
const SEPARATORS = /['’ʼ`]|ь(?=[яюеёії])/g;
const APOSTROPHES = /['’ʼ`]/g;
const STRESS = /[\u0300\u0301]/g;
const MARKS = /[\u0300-\u036f]/g;

/**
 * The letters by which spellings of a word are found together.
 * @param word in lower case: letters, marks, apostrophes
 */
export function foldLetters(word: string, reading: Reading): string {
  return foldSpelling(isCyrillic(word) ? unifyEndings(bareWord(word)) : unifyLatinEndings(bareWord(word)), reading);
}

const bareWord = (word: string): string => word.replace(APOSTROPHES, '').normalize('NFC');

/** The same without any change of endings, for words whose endings matter: names. */
export function foldSpelling(word: string, { yo, ch, h }: Reading): string {
  const bare = bareWord(word);
  const folded = isCyrillic(word)
    ? mapLetters(bare, (letter) => (letter === 'ё' ? yo : (CYRILLIC[letter] ?? letter))).replace(/ts/g, 'c')
    : mapStrings(removeMarks(bare.replace(/ŭ/g, 'v')), [['ch', ch], ['h', h], ...LATIN]).replace(/i(?=u)/g, '');
  return simplify(folded);
}

/** Nouns and adverbs that end like the genitive of an adjective. */
const NOUN_IN_AGA =
  /^(ува|пава|знява|перава|раўнава|адва|отва|разва|бума|вата|прыся|прися|сця|стя|вора|бера|твара|рыча|архіпела|гула|чыка|чика|дара|доро|недоро|стро)г[ао]$/;
const LATIN_NOUN_IN_AHA =
  /^(uva|pava|zniava|pierava|adva|razva|buma|vata|prysia|scia|vora|biera|tvara|dara|doro|nedoro|stro)[hg][ao]$/;

/**
 * Rewrites final letters so that the forms of a word get the same stem: letters that only look like an ending, and the
 * endings of adjectives and reflexive verbs. бежанец → бежанца, граніц → граніца, слоў → слова, грамадзянін →
 * грамадзян, эколага → эколагу, новага and новую → нова, масавых → масава, робіцца → робіць.
 * @param word without apostrophes
 */
function unifyEndings(word: string): string {
  return word
    .replace(/(?<=..)ец$/, 'ца')
    .replace(/(?<=[бвгджзклмнпрстўфхцчшщ])([іиы])ц$/, '$1ца')
    .replace(/(?<=[аеёіоуыэюяи])[вў]$/, 'ву')
    .replace(/(?<=[аоеё]в)[ыі]х$/, 'а')
    .replace(/ств$/, 'ства')
    .replace(/чц[ыэ]$/, 'чкі')
    .replace(/(?<=...[ая]н)[іи]н(?=[аеуыо]?[мў]?[іи]?$)/, '')
    .replace(/(?<=[оё]л)ага$/, 'агу')
    .replace(/(?<=[бвгджзклмнпрстўфхцчшщ])[ую]ю$/, 'а')
    .replace(/(?<=..[бвгджзклмнпрстўфхцчшщ])(?:ого|его|[ая]га)$/, (ending) => (NOUN_IN_AGA.test(word) ? ending : 'а'))
    .replace(/(?:цца|ться|тся)$/, 'ц');
}

/**
 * The same for łacinka and transliterations, where it is unambiguous: -ic may be -іц or -іць. The sh of publish is no
 * plural.
 */
function unifyLatinEndings(word: string): string {
  return word
    .replace(/(?<=..)iec$/, 'ca')
    .replace(/(?<=[aeo])[uvŭ]$|(?<=[iuy])[vŭ]$/, 'vu')
    .replace(/stv$/, 'stva')
    .replace(/sh$/, 'she')
    .replace(/čc[ye]$/, 'čki')
    .replace(/(?<=..ian)in(?=(?:[auy]|ie|[ao]m)?$)/, '')
    .replace(/(?<=o[lł])aha$/, 'ahu')
    .replace(/(?<=[^aeiou])i?u[jiy]u$/, 'a')
    .replace(/(?<=..[^aeiou])(?:i?aha|ogo|oho)$/, (ending) => (LATIN_NOUN_IN_AHA.test(word) ? ending : 'a'))
    .replace(/(?:cca|ts?tsa|ts(?:y|i|j)a)$/, 'c');
}

/** The spelling of a word, with one letter for each sound. @param word as for `foldLetters` */
export function spellLetters(word: string, { ch, h }: Reading): string {
  const spelt = isCyrillic(word)
    ? mapLetters(word.replace(SEPARATORS, '’'), (letter) => SPELLING[letter] ?? letter)
    : removeMarks(
        mapStrings(word.replace(APOSTROPHES, '').normalize('NFC'), [
          ['ch', ch === 'c' ? 'h' : 'x'],
          ['h', h],
          ...SPELLING_LATIN,
        ]),
      );
  return spelt
    .replace(/(?<=[^aeiou0j])[ij](?=[aeiou0])/g, '')
    .replace(/j(?![aeiou0])/g, 'i')
    .replace(/(.)\1+/g, '$1');
}

export function isCyrillic(word: string): boolean {
  return /\p{Script=Cyrillic}/u.test(word);
}

/** Maps Cyrillic letters. Stress marks are removed; the marks of й, ў, ї and ё are part of the letter. */
function mapLetters(word: string, map: (letter: string) => string): string {
  let mapped = '';
  for (const letter of word.normalize('NFC').replace(STRESS, '')) mapped += map(LOOKALIKES[letter] ?? letter);
  return mapped;
}

/** Replaces strings by the first pair that matches. @param pairs longer strings before their prefixes */
function mapStrings(word: string, pairs: Pairs): string {
  let mapped = '';
  for (let index = 0; index < word.length; ) {
    const pair = pairs.find(([from]) => word.startsWith(from, index));
    mapped += pair?.[1] ?? word[index];
    index += pair?.[0].length ?? 1;
  }
  return mapped;
}

/** ŭ → u, ś and š → s. */
function removeMarks(word: string): string {
  return word.normalize('NFD').replace(MARKS, '');
}

/**
 * Removes i before a vowel (softness or j), merges в with ў, and doubled letters into one, except the ву of an ending.
 */
function simplify(folded: string): string {
  return folded
    .replace(/dzdz/g, 'ddz')
    .replace(/i+(?=[aei])/g, '')
    .replace(/v/g, 'u')
    .replace(/(?!uu$)(.)\1+/g, '$1');
}
