// Belarusian in Latin letters (Łacinka) from Cyrillic, by the rules of Taraškievič's grammar; enough for statistics.

const PLAIN: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', ж: 'ž', з: 'z', й: 'j', к: 'k', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's',
  т: 't', у: 'u', ў: 'ŭ', ф: 'f', х: 'ch', ц: 'c', ч: 'č', ш: 'š', ы: 'y', э: 'e', і: 'i', ʼ: '', "'": '', '’': '',
};
const IOTATED: Readonly<Record<string, string>> = { е: 'e', ё: 'o', ю: 'u', я: 'a' };
const SOFTENED: Readonly<Record<string, string>> = { z: 'ź', s: 'ś', c: 'ć', n: 'ń' };
const SOFTENERS = 'еёюяіь';

/** Lower-case Łacinka of a Belarusian text; characters of other scripts stay as they are. */
export function toLatinLetters(text: string): string {
  let latin = '';
  const letters = [...text.toLowerCase()];
  for (const [at, letter] of letters.entries()) {
    const before = letters[at - 1] ?? ' ';
    if (letter === 'ь') latin = latin.slice(0, -1) + (SOFTENED[latin.at(-1) ?? ''] ?? latin.at(-1) ?? '');
    else if (letter === 'л') latin += SOFTENERS.includes(letters[at + 1] ?? ' ') ? 'l' : 'ł';
    else latin += IOTATED[letter] === undefined ? (PLAIN[letter] ?? letter) : iotated(IOTATED[letter], before);
  }
  return latin;
}

/** After a consonant the vowel softens it (`i`, none after l), elsewhere it is read with `j`. */
function iotated(vowel: string, before: string): string {
  if (before === 'л') return vowel;
  return /[бвгґджзкмнпрсфхцчшт]/.test(before) ? `i${vowel}` : `j${vowel}`;
}
