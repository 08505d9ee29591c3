// Detects words typed with the wrong keyboard layout: ghbdtn for привет. Pure.

const QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC = { ru: 'йцукенгшщзхъфывапролджэячсмитьбюё', be: "йцукенгшўзх'фывапролджэячсмітьбюё" };

/**
 * The text that the same keys give in a Cyrillic layout.
 * @param lang language of the page: its layout comes first
 */
export function otherKeyboard(text: string, lang = ''): string[] {
  if (!/^[\x20-\x7e]+$/.test(text) || !/[a-z]/i.test(text)) return [];
  const { ru, be } = CYRILLIC;
  return (lang.startsWith('be') ? [be, ru] : [ru, be]).map((letters) =>
    text.toLowerCase().replace(/[a-z[\];',.`]/g, (key) => letters[QWERTY.indexOf(key)] ?? key),
  );
}

/**
 * Log-likelihood ratio of each key, a to z: how much more often it is pressed for a Cyrillic word than for a word in
 * English or in Belarusian Latin script. The Latin vowels are the keys of ф, у, ш, щ and г.
 */
const LEANINGS = [
  -4.1, 1.2, 0, -0.1, -1.5, 1.9, 0.4, 0.4, -2.3, 0.5, -0.1, -0.3, -0.7, -0.1, -1.9, -0.5, 2, -0.5, -0.7, -0.4, -1, -0.1,
  0.5, 1, 0.1, -0.1,
];
/** Threshold for the mean of all keys. 3 % of frequent English words exceed it, and 94 % of Belarusian and Russian ones. */
const LEAST_LEANING = -0.35;

/** Letter sequences that no word contains: at its start, or anywhere. */
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

/** Whether a reading may be words of a language, judged by its letters alone. */
export function isWordlike(reading: string): boolean {
  const words = reading.match(/\p{L}{3,}/gu) ?? [];
  return words.length > 0 && words.every((word) => VOWEL.test(word) && !NO_WORD.some((fault) => fault.test(word)));
}

/** Whether Latin letters were probably typed for their reading in another layout, judged by letters alone. */
export function isLikelyMeant(typed: string, reading: string): boolean {
  const keys = typed.toLowerCase().match(/[a-z]/g) ?? [];
  const leaning = keys.reduce((sum, key) => sum + (LEANINGS[key.charCodeAt(0) - 'a'.charCodeAt(0)] as number), 0);
  return leaning > LEAST_LEANING * keys.length && isWordlike(reading);
}
