// Word segmentation of text in Belarusian, Russian and English.

export interface Word {
  text: string;
  /** Offsets in the text, in UTF-16 code units. */
  start: number;
  end: number;
}

/** Letters with their marks and with apostrophes between them, or digits. */
const WORD = /[\p{L}\p{M}]+(?:['’ʼ`][\p{L}\p{M}]+)*|\p{N}+/gu;
/** Longer runs of letters are not words of a language; they are cut. */
const MAX_LENGTH = 64;

/** The words of a text, with their offsets. */
export function findWords(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(WORD))
    words.push({ text: normaliseWord(found), start: index, end: index + found.length });
  return words;
}

/** The words of a text. */
export function splitWords(text: string): string[] {
  return (text.match(WORD) ?? []).map(normaliseWord);
}

/** Without the English possessive ending 's. */
function normaliseWord(found: string): string {
  const word = found.length > MAX_LENGTH ? found.slice(0, MAX_LENGTH) : found;
  const mark = word.at(-2);
  return mark === "'" || mark === '’' ? word.replace(/['’]s$/i, '') : word;
}

/** Whether a word begins with a capital letter. */
export function isCapitalised(word: string): boolean {
  return word[0] !== word[0]?.toLowerCase();
}
