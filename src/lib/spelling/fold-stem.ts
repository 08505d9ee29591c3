// A word → letters in which the beginnings of related Belarusian and Russian words are equal: both orthographies, łacinka,
// vowels that only one of the languages writes as spoken. Less is merged than in `foldLetters`, and endings stay as they are,
// so that a stem can be compared with the beginning of a word.

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'h',
  д: 'd',
  е: 'je',
  ё: 'je',
  є: 'je',
  ж: 'ž',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'ji',
  й: 'j',
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
  ў: 'v',
  ф: 'f',
  х: 'x',
  ц: 'c',
  ч: 'č',
  ш: 'š',
  щ: 'šč',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'ju',
  я: 'ja',
};

const LATIN: Readonly<Record<string, string>> = {
  ć: 'c',
  ś: 's',
  ź: 'z',
  ń: 'n',
  ł: 'l',
  ŭ: 'v',
  g: 'h',
  o: 'a',
  w: 'v',
};

const APOSTROPHES = /['’ʼ`]/g;
const CYRILLIC_LETTER = /\p{Script=Cyrillic}/u;
const STRESS = /[\u0300\u0301]/g;
const MARKS = /\p{M}/gu;

/**
 * Folds a Belarusian or Russian word, in Cyrillic or Latin script. тэатр, театр, teatr → teatr; сьмяротная, смяротная →
 * smaratnaja; экономика → ekanamika. @param word one word without spaces; case is ignored
 */
export function foldStem(word: string): string {
  const bare = word.normalize('NFC').toLowerCase().replace(APOSTROPHES, '');
  return simplify(CYRILLIC_LETTER.test(bare) ? foldCyrillic(bare) : foldLacinka(bare));
}

/** Folds a word of another language with Latin script: lower case, without marks and apostrophes. */
export function foldPlain(word: string): string {
  return word.toLowerCase().replace(APOSTROPHES, '').normalize('NFD').replace(MARKS, '');
}

function foldCyrillic(word: string): string {
  let folded = '';
  for (const letter of word.replace(STRESS, '').replace(/^ў/, 'у')) folded += CYRILLIC[letter] ?? letter;
  return folded;
}

/** In łacinka, l before a vowel is soft, and ł is hard: lo is лё. */
function foldLacinka(word: string): string {
  const marked = word
    .replace(/^ŭ/, 'u')
    .replace(/ch/g, 'x')
    .replace(/lo|[ij]o/g, (pair) => (pair === 'lo' ? 'le' : 'je'));
  let folded = '';
  for (const letter of marked) folded += LATIN[letter] ?? letter;
  return folded;
}

/** Letters up to which a word may be an abbreviation: ААН is not ан. */
const MAX_ABBREVIATION = 3;

/** і and й before a vowel are softness, which the scripts write in different ways; double letters become one. */
function simplify(folded: string): string {
  const simple = folded.replace(/[ij]+(?=[aeu])/g, '').replace(/j/g, 'i');
  return simple.length <= MAX_ABBREVIATION ? simple : simple.replace(/(.)\1+/gu, '$1');
}
