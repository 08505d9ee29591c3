// Text of others in what commands print. A terminal executes control characters; CI systems execute lines.
const MAX_LENGTH = 300;

/**
 * Untrusted text as one line that is safe to print: control and format characters, which may command a terminal or
 * disguise text, and line separators become `\u{…}`. Longer text is cut.
 * @param maxLength characters; default: 300
 */
export function escapeControlCharacters(text: string, maxLength = MAX_LENGTH): string {
  return text
    .slice(0, maxLength)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/**
 * A message of several lines that may quote untrusted text, safe to print. Lines that GitHub would execute as a workflow
 * command (`::name::`) are made plain.
 */
export function escapeLines(message: string): string {
  return message
    .split('\n')
    .map((line) => escapeControlCharacters(line, line.length).replace(/^(\s*):(?=:)/, '$1\\u{3a}'))
    .join('\n');
}
