/**
 * Untrusted text as one line that is safe to print: control and format characters, which may command a terminal or
 * disguise text, and line separators become `\u{…}`. Longer text is cut to 300 characters.
 */
export function escapeControlCharacters(text: string): string {
  return text
    .slice(0, 300)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
