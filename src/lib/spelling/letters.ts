// A word in Cyrillic or Latin letters → Latin letters, in two ways. `foldLetters`: the same few letters for all spellings,
// so that they meet: both orthographies of Belarusian, łacinka, transliterations, a Russian keyboard, missing marks. What
// the ear or a hurried hand confuses is one letter: а я о ё, е э, і и ы й, у ў ю в, с ш щ, з ж, ц ч, г ґ h.
// `spellLetters`: a letter for each sound, so that of what meets the closer is known.

/** How letters are read that stand for one sound here and another there. */
export interface Reading {
  /** ё: as о (Лёндан, Лондан), or as е (ёлка, елка). */
  yo: 'a' | 'e';
  /** ch: х, as in łacinka and Polish, or ч, as in English. */
  ch: 'x' | 'c';
  /** h: г, or х as some type it. */
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
/** ш w, ж y, ч h, ё 0: digits and plain letters alone pass through Pagefind as they are. */
const SPELT: Readonly<Record<string, string>> = {
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

/** Latin letters that stand among Cyrillic ones because they look alike. */
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

/** The longest first. */
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
const SPELT_LATIN: Pairs = [
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

/** зьява, семья: ь does what an apostrophe does. */
const PARTING = /['’ʼ`]|ь(?=[яюеёії])/g;
const APOSTROPHES = /['’ʼ`]/g;
const STRESS = /[\u0300\u0301]/g;
const MARKS = /[\u0300-\u036f]/g;

/** @param word in small letters: letters, marks and apostrophes */
export function foldLetters(word: string, { yo, ch, h }: Reading): string {
  const bare = word.replace(APOSTROPHES, '');
  const folded = isCyrillic(word)
    ? eachLetter(likeItsForms(bare), (letter) => (letter === 'ё' ? yo : (CYRILLIC[letter] ?? letter))).replace(
        /ts/g,
        'c',
      )
    : eachPair(withoutMarks(latinLikeItsForms(bare.normalize('NFC')).replace(/ŭ/g, 'v')), [
        ['ch', ch],
        ['h', h],
        ...LATIN,
      ]).replace(/i(?=u)/g, '');
  return settle(folded);
}

/** Nouns and adverbs that end as the genitive of an adjective does. */
const NOUN_IN_AGA =
  /^(ува|пава|знява|перава|раўнава|адва|отва|разва|бума|вата|прыся|прися|сця|стя|вора|бера|твара|рыча|архіпела|гула|чыка|чика|дара|доро|недоро|стро)г[ао]$/;
const LATIN_NOUN_IN_AHA =
  /^(uva|pava|zniava|pierava|adva|razva|buma|vata|prysia|scia|vora|biera|tvara|dara|doro|nedoro|stro)[hg][ao]$/;

/**
 * What stands at the end of a word is not taken for an ending that it only looks like, and a reflexive verb ends as another:
 * бежанец as бежанца, граніц as граніца, слоў as слова, грамадзянін as грамадзян, эколага as эколагу, новага and новую
 * as нова, масавых as масава, робіцца as робіць.
 * @param word without apostrophes
 */
function likeItsForms(word: string): string {
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

/** The same in łacinka and transliterations, as far as they tell: -ic may be -іц or -іць; and publish is no plural. */
function latinLikeItsForms(word: string): string {
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

/** @param word as `foldLetters` has it */
export function spellLetters(word: string, { ch, h }: Reading): string {
  const spelt = isCyrillic(word)
    ? eachLetter(word.replace(PARTING, '’'), (letter) => SPELT[letter] ?? letter)
    : withoutMarks(
        eachPair(word.replace(APOSTROPHES, '').normalize('NFC'), [
          ['ch', ch === 'c' ? 'h' : 'x'],
          ['h', h],
          ...SPELT_LATIN,
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

/** Stress marks go; those that make й, ў, ї and ё letters of their own stay. */
function eachLetter(word: string, map: (letter: string) => string): string {
  let mapped = '';
  for (const letter of word.normalize('NFC').replace(STRESS, '')) mapped += map(LOOKALIKES[letter] ?? letter);
  return mapped;
}

/** @param pairs of those that begin alike, the longest first */
function eachPair(word: string, pairs: Pairs): string {
  let mapped = '';
  for (let at = 0; at < word.length; ) {
    const pair = pairs.find(([from]) => word.startsWith(from, at));
    mapped += pair?.[1] ?? word[at];
    at += pair?.[0].length ?? 1;
  }
  return mapped;
}

/** ŭ is u, ś and š are s. */
function withoutMarks(word: string): string {
  return word.normalize('NFD').replace(MARKS, '');
}

/** i before a vowel only softens or is a j; в is the ў of another form; a letter that stands twice stands once, but for the ву of an ending. */
function settle(folded: string): string {
  return folded
    .replace(/dzdz/g, 'ddz')
    .replace(/i+(?=[aei])/g, '')
    .replace(/v/g, 'u')
    .replace(/(?!uu$)(.)\1+/g, '$1');
}
