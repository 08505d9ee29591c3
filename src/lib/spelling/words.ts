// The words of a text, with the places where they stand.

export interface Word {
  text: string;
  start: number;
  end: number;
}

/** Letters with their marks; an apostrophe within a word is one of its letters; or digits. */
const WORD = /[\p{L}\p{M}]+(?:['’ʼ`][\p{L}\p{M}]+)*|\p{N}+/gu;
/** Longer runs of letters are no words of a language. */
const LONGEST = 64;

export function findWords(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: found, index } of text.matchAll(WORD))
    words.push({ text: bare(found), start: index, end: index + found.length });
  return words;
}

/** The same words without their places. */
export function splitWords(text: string): string[] {
  return (text.match(WORD) ?? []).map(bare);
}

function bare(found: string): string {
  const word = found.length > LONGEST ? found.slice(0, LONGEST) : found;
  const mark = word.at(-2);
  return mark === "'" || mark === '’' ? word.replace(/['’]s$/i, '') : word;
}
