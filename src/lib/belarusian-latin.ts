// Belarusian in Latin script (łacinka) from Cyrillic, by rule: the alphabet of Taraškievič's grammar of 1929, with š, ž
// and č. Łacinka writes the softness that is heard, so that the two orthographies meet: снег and сьнег are both śnieh.

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
/** Letters that can show that they are soft; the others cannot, or need not. */
const SOFT: Readonly<Record<string, string>> = { з: 'ź', л: 'l', н: 'ń', с: 'ś', ц: 'ć' };
/** Before which soft consonants a consonant is soft too. дз counts as its з. */
const SOFTENED_BEFORE: Readonly<Record<string, string>> = { з: 'бвзлмнпсфц', с: 'бвзлмнпсфц', ц: 'вц', н: 'н', л: 'л' };
/** The vowel in each letter that stands for a softness or a j, and a vowel. */
const IOTATED: Readonly<Record<string, string>> = { е: 'e', ё: 'o', ю: 'u', я: 'a' };

const CONSONANT = /[бвгґджзкмнпрстфхцчш]/;
const SOFTENER = /[еёіьюя]/;
const SOFT_VOWEL = /[еёіюя]/;
const APOSTROPHE = /['’ʼ]/;

const CYRILLIC = /^\p{Script=Cyrillic}/u;
const PIECE = String.raw`\p{Script=Cyrillic}[\p{Script=Cyrillic}\p{Mn}]*`;
/** A tag, a placeholder in braces or an address; or a word with its stress marks and apostrophes. */
const PART = new RegExp(String.raw`<[a-z/!][^<>]*>|\{[^{}]*\}|https?:\/\/\S+|${PIECE}(?:['’ʼ]${PIECE})*`, 'giu');
const BELARUSIAN = /^[\u0300\u0301абвгґдеёжзійклмнопрстуўфхцчшыьэюя'’ʼ]+$/;

/**
 * Every Belarusian word of the text in Latin script, in its capitals or small letters. All else stays as it is: other
 * scripts, tags, placeholders, addresses, and words with a letter that Belarusian does not have.
 */
export function toLatin(text: string): string {
  return text.replace(PART, (part) => (CYRILLIC.test(part) ? latinWord(part.normalize('NFC')) : part));
}

function latinWord(word: string): string {
  const lower = word.toLowerCase();
  if (!BELARUSIAN.test(lower)) return word;
  const soft = softness(lower);
  const allCapitals = word.length > 1 && word === word.toUpperCase();
  return Array.from(word, (letter, at) => {
    const latin = latinLetter(lower, at, soft);
    if (letter === lower[at]) return latin;
    return allCapitals ? latin.toUpperCase() : latin.slice(0, 1).toUpperCase() + latin.slice(1);
  }).join('');
}

/** Whether each letter of a word is a soft consonant: by the letter after it, or by the soft consonant after it. */
function softness(word: string): readonly boolean[] {
  const soft: boolean[] = [];
  for (let at = word.length - 1; at >= 0; at--) {
    const next = word.startsWith('дз', at + 1) ? at + 2 : at + 1;
    const alike = SOFTENED_BEFORE[word.charAt(at)]?.includes(word.charAt(next)) && soft[next];
    soft[at] = SOFTENER.test(word.charAt(at + 1)) || alike === true;
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
  // The vowel after it shows the softness, except that of l.
  if (soft[at] && (letter === 'л' || !SOFT_VOWEL.test(after))) return SOFT[letter] ?? LETTERS[letter] ?? letter;
  return LETTERS[letter] ?? letter;
}

/** What is written before the vowel of е, ё, ю, я: nothing after the soft l, i after other consonants, else j. */
function glide(before: string): string {
  if (before === 'л') return '';
  return CONSONANT.test(before) ? 'i' : 'j';
}
