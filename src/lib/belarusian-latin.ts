// Transliterates Belarusian from Cyrillic to Latin script (łacinka) by rule: the alphabet of Taraškievič's grammar of
// 1929 with š, ž and č. Łacinka marks assimilated softness, so both orthographies give the same text: снег and сьнег
// are śnieh.

const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  ж: 'ž',
  з: 'z',
  й: 'j',
  к: 'k',
  л: 'ł',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'ŭ',
  ф: 'f',
  х: 'ch',
  ц: 'c',
  ч: 'č',
  ш: 'š',
  ы: 'y',
  э: 'e',
  і: 'i',
  ь: '',
};
/** Consonants that have a soft letter. */
const SOFT: Readonly<Record<string, string>> = { з: 'ź', л: 'l', н: 'ń', с: 'ś', ц: 'ć' };
/** Consonant → the soft consonants before which it is soft too (assimilation). дз counts as з. */
const SOFTENED_BEFORE: Readonly<Record<string, string>> = { з: 'бвзлмнпсфц', с: 'бвзлмнпсфц', ц: 'вц', н: 'н', л: 'л' };
/** The vowel of each letter that also marks softness or j. */
const IOTATED: Readonly<Record<string, string>> = { е: 'e', ё: 'o', ю: 'u', я: 'a' };

const CONSONANT = /[бвгґджзкмнпрстфхцчш]/;
const SOFTENER = /[еёіьюя]/;
const SOFT_VOWEL = /[еёіюя]/;
const APOSTROPHE = /['’ʼ]/;

const STARTS_CYRILLIC = /^\p{Script=Cyrillic}/u;
const LETTERS_AND_MARKS = String.raw`\p{Script=Cyrillic}[\p{Script=Cyrillic}\p{Mn}]*`;
/** A tag, a placeholder in braces, a URL, or a word with its stress marks and apostrophes. */
const TOKEN = new RegExp(
  String.raw`<[a-z/!][^<>]*>|\{[^{}]*\}|https?:\/\/\S+|${LETTERS_AND_MARKS}(?:['’ʼ]${LETTERS_AND_MARKS})*`,
  'giu',
);
const BELARUSIAN = /^[\u0300\u0301абвгґдеёжзійклмнопрстуўфхцчшыьэюя'’ʼ]+$/;

/**
 * Transliterates every Belarusian word of a text and keeps its case. Everything else is unchanged: other scripts, tags,
 * placeholders, URLs, and words with a letter that Belarusian does not have.
 */
export function toLatin(text: string): string {
  return text.replace(TOKEN, (token) => (STARTS_CYRILLIC.test(token) ? latinWord(token.normalize('NFC')) : token));
}

function latinWord(word: string): string {
  const lower = word.toLowerCase();
  if (!BELARUSIAN.test(lower)) return word;
  const soft = findSoftConsonants(lower);
  const isUpperCase = word.length > 1 && word === word.toUpperCase();
  return Array.from(word, (letter, at) => {
    const latin = latinLetter(lower, at, soft);
    if (letter === lower[at]) return latin;
    return isUpperCase ? latin.toUpperCase() : latin.slice(0, 1).toUpperCase() + latin.slice(1);
  }).join('');
}

/** For each letter, whether it is a soft consonant: because of the next letter, or of a soft consonant after it. */
function findSoftConsonants(word: string): readonly boolean[] {
  const soft: boolean[] = [];
  for (let at = word.length - 1; at >= 0; at--) {
    const next = word.startsWith('дз', at + 1) ? at + 2 : at + 1;
    const isAssimilated = SOFTENED_BEFORE[word.charAt(at)]?.includes(word.charAt(next)) && soft[next];
    soft[at] = SOFTENER.test(word.charAt(at + 1)) || isAssimilated === true;
  }
  return soft;
}

function latinLetter(word: string, at: number, soft: readonly boolean[]): string {
  const letter = word.charAt(at);
  const before = word.charAt(at - 1);
  const after = word.charAt(at + 1);
  const vowel = IOTATED[letter];
  if (vowel !== undefined) return glide(before) + vowel;
  if (letter === 'і') return before === 'ь' || APOSTROPHE.test(before) ? 'ji' : 'i';
  if (APOSTROPHE.test(letter)) return SOFT_VOWEL.test(after) ? '' : letter;
  // The next vowel letter marks the softness, except that of l.
  if (soft[at] && (letter === 'л' || !SOFT_VOWEL.test(after))) return SOFT[letter] ?? LETTERS[letter] ?? letter;
  return LETTERS[letter] ?? letter;
}

/** The letter before the vowel of е, ё, ю, я: none after л, i after other consonants, otherwise j. */
function glide(before: string): string {
  if (before === 'л') return '';
  return CONSONANT.test(before) ? 'i' : 'j';
}
