// Words typed in Latin letters because the keyboard was not switched: ghbdtn is привет. Pure.

const QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC = { ru: 'йцукенгшщзхъфывапролджэячсмитьбюё', be: "йцукенгшўзх'фывапролджэячсмітьбюё" };

/** What the same keys give on a Cyrillic keyboard. @param lang of the page: the keyboard of this language comes first */
export function otherKeyboard(text: string, lang = ''): string[] {
  if (!/^[\x20-\x7e]+$/.test(text) || !/[a-z]/i.test(text)) return [];
  const { ru, be } = CYRILLIC;
  return (lang.startsWith('be') ? [be, ru] : [ru, be]).map((letters) =>
    text.toLowerCase().replace(/[a-z[\];',.`]/g, (key) => letters[QWERTY.indexOf(key)] ?? key),
  );
}

/**
 * How much oftener each key, from a to z, is pressed for a Cyrillic word than for an English one or one in łacinka:
 * logarithms. Those of the Latin vowels give ф, у, ш, щ and г.
 */
const LEANINGS = [
  -4.1, 1.2, 0, -0.1, -1.5, 1.9, 0.4, 0.4, -2.3, 0.5, -0.1, -0.3, -0.7, -0.1, -1.9, -0.5, 2, -0.5, -0.7, -0.4, -1, -0.1,
  0.5, 1, 0.1, -0.1,
];
/** On the mean of a key. Of frequent English words 3 in a hundred are above it, of Belarusian and Russian ones 94. */
const LEAST_LEANING = -0.35;

/** What no word has: letters that cannot begin one or stand beside each other. */
const NO_WORD = [
  /^[ьъыйў]/,
  /[аеёиоуыэюяійьъ][ьъ]/,
  /(?<![аеёиоуыэюяі])ў|ў[аеёиоуыэюяі]/,
  /[бвгджзклмнпрстфхцчшщьъ]й/,
  /ъ(?![еёюя])/,
  /[аеёиоуыэюяігкхщ]ы/,
  /[жшщцч]ю/,
  /[аеёиоуыэюяі]{3}/,
  /[бвгджзклмнпрстфхцчшщ]{5}|[бвгджзклмнпрстфхцчшщ]{4}$/,
];
const VOWEL = /[аеёиоуыэюяі]/;

/** Whether a reading may be words of a language, as far as letters tell. */
export function isWordlike(reading: string): boolean {
  const words = reading.match(/\p{L}{3,}/gu) ?? [];
  return words.length > 0 && words.every((word) => VOWEL.test(word) && !NO_WORD.some((fault) => fault.test(word)));
}

/** Whether what was typed in Latin letters may well have been meant as its reading on another keyboard, as far as letters tell. */
export function isLikelyMeant(typed: string, reading: string): boolean {
  const keys = typed.toLowerCase().match(/[a-z]/g) ?? [];
  const leaning = keys.reduce((sum, key) => sum + (LEANINGS[key.charCodeAt(0) - 'a'.charCodeAt(0)] as number), 0);
  return leaning > LEAST_LEANING * keys.length && isWordlike(reading);
}
