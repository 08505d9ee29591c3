/** Text from outside as one line for people: it must not steer a terminal, nor look like something else. */
export function escapeControlCharacters(text: string): string {
  return text.slice(0, 300).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}
