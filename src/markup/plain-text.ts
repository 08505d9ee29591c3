// Converts HTML to plain text, and shortens plain text.
import { BLOCK_TAGS, type HtmlNode, NON_TEXT_TAGS, parseHtml } from './html-tree.ts';

/**
 * Invisible characters and characters that change the text direction. The joiners U+200C and U+200D stay: emoji and some
 * scripts need them.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\uffff\u{e0000}-\u{e007f}]/gu;
/** Control characters, lone surrogates, line separators, and characters that reorder the text around them (UAX 9, 2.1, 2.2 and 2.4). */
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** Whether a text on one line has characters that can command a terminal or disguise the text. `oneLine` removes them. */
export function hasControlCharacters(text: string): boolean {
  return CONTROL.test(text);
}

/** Removes invisible characters and characters that change the text direction. */
export function removeInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Removes invisible characters, normalises to NFC and replaces lone surrogates. Keeps white space. */
export function cleanText(text: string): string {
  return removeInvisible(text.toWellFormed()).normalize('NFC');
}

/** Text on one line: collapses every sequence of white space to one space. */
export function oneLine(text: string): string {
  // Single spaces are by far the most common case and need no replacement.
  return cleanText(text)
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim();
}

/** The visible text of an HTML fragment on one line. Block boundaries become spaces. */
export function plainText(html: string): string {
  const parts: string[] = [];
  collectText(parseHtml(html), parts);
  return oneLine(parts.join(''));
}

/** The visible text of nodes on one line. */
export function textOf(nodes: readonly HtmlNode[]): string {
  const parts: string[] = [];
  collectText(nodes, parts);
  return oneLine(parts.join(''));
}

function collectText(nodes: readonly HtmlNode[], parts: string[]): void {
  for (const node of nodes) {
    if (typeof node === 'string') {
      parts.push(node);
    } else if (!NON_TEXT_TAGS.has(node.tag)) {
      const gap = node.tag === 'br' || BLOCK_TAGS.has(node.tag) ? ' ' : '';
      parts.push(gap);
      collectText(node.children, parts);
      parts.push(gap);
    }
  }
}

/** The start of an HTML fragment as plain text of at most `max` characters. */
export function leadOf(html: string, max = 300): string {
  return shorten(plainText(html), max);
}

/**
 * Shortens text to at most `max` characters. Cuts after a sentence that ends in the second half of the allowed length;
 * otherwise after a word, and adds an ellipsis.
 */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const sentence = lastSentenceEnd(text.slice(0, max + 1));
  if (sentence > max / 2) return text.slice(0, sentence);
  const space = text.lastIndexOf(' ', max - 1);
  const cut = text
    .slice(0, space > max / 2 ? space : max - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  return `${cut.replace(/[\s,;:.(«„“"—–-]{1,8}$/, '')}…`;
}

/** End of the last sentence that is followed by a space; 0 if there is none. Initials such as «А. » do not count. */
function lastSentenceEnd(text: string): number {
  for (let at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) {
    if (/[^\s.]{3}[.!?…]["»”)]?$/.test(text.slice(Math.max(0, at - 6), at))) return at;
  }
  return 0;
}
