// UTF-8 that somebody read as windows-1252 and wrote again as UTF-8: «Ð¡Ð°Ð´» for «Сад».

/** Letters that begin most mangled characters, before something that cannot follow them in a plain text. */
const SUSPECT = /[ÂÃÄÅÐÑâ][^\0-\x7f]/;

const BYTE_OF = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte],
  ),
);

/** The text before it was mangled; the text itself where that cannot be: every character must have been a byte of UTF-8. */
export function unmangle(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = BYTE_OF.get(text.charAt(at));
    if (byte === undefined) return text;
    bytes[at] = byte;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text; // True letters with accents: a plain Latin text.
  }
}
