// Texts in which the Cyrillic letters А to я take one byte of UTF-8 instead of two, for verifier.html, which has a budget.
// The letters become the characters ? to ~; runs that begin with one of these characters stand between < and >.

const OFFSET = 0x410 - '?'.charCodeAt(0);

/** Throws RangeError for texts with < or >. */
export function encodeCyrillic(text: string): string {
  if (/[<>]/.test(text)) throw new RangeError(`“${text}” contains < or >`);
  return text
    .replace(/[?-~][ -~]*/g, '<$&>')
    .replace(/[А-я]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - OFFSET));
}

export function decodeCyrillic(text: string): string {
  return text.replace(
    /<(.+?)>|[?-~]/g,
    (sign, run: string | undefined) => run ?? String.fromCharCode(sign.charCodeAt(0) + OFFSET),
  );
}
