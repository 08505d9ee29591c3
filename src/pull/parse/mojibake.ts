// Repairs UTF-8 that was decoded as windows-1252 and encoded again: «Ð¡Ð°Ð´» for «Сад».

/** First letters of most garbled characters, followed by a character that is unlikely after them in correct text. */
const SUSPECT = /[ÂÃÄÅÐÑâ][^\0-\x7f]/;

const BYTE_OF = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte],
  ),
);

/** The original text. Returns the text unchanged if its characters are not the bytes of valid UTF-8. */
export function repairMojibake(text: string): string {
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
    return text; // Correct Latin text with accents.
  }
}
