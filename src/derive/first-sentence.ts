// The first sentence of a plain text, for cards. Pure.

/** A full stop after fewer letters than this is that of an initial or of an abbreviation: `А. Іваноў`, `г. Мінск`. */
const END = /(?<=[\p{L}\p{N}]{3}[)»”"]?)[.!?…]+(?=\s+["«“(]?[\p{Lu}\p{N}])/u;
const MAX_LENGTH = 180;

/** The first sentence; one longer than 180 characters is cut after a word. */
export function firstSentence(text: string): string {
  const end = END.exec(text);
  const sentence = end === null ? text : text.slice(0, end.index + end[0].length);
  if (sentence.length <= MAX_LENGTH) return sentence;
  const cut = sentence.slice(0, MAX_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_LENGTH / 2)).replace(/[\s,;:–—-]+$/u, '')}…`;
}
