// HTML to plain text, and plain text to a lead.
import { BLOCK_TAGS, type HtmlNode, parseHtml, UNREAD_TAGS } from './html-tree.ts';

/** Characters that show nothing, or turn the direction of what follows: none of them belongs in a news text. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\uffff]/g;

/** Text without unseen characters, composed (NFC), without lone surrogates. White space is left alone. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(UNSEEN, '').normalize('NFC');
}

/** Text on one line: every run of white space is one space. */
export function oneLine(text: string): string {
  // A single space, which is what nearly all of them are, needs no change.
  return cleanText(text)
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim();
}

/** What a reader would read of a piece of HTML, on one line; ends of blocks become spaces. */
export function plainText(html: string): string {
  const parts: string[] = [];
  collectText(parseHtml(html), parts);
  return oneLine(parts.join(''));
}

/** What a reader would read of these nodes, on one line. */
export function textOf(nodes: readonly HtmlNode[]): string {
  const parts: string[] = [];
  collectText(nodes, parts);
  return oneLine(parts.join(''));
}

function collectText(nodes: readonly HtmlNode[], parts: string[]): void {
  for (const node of nodes) {
    if (typeof node === 'string') {
      parts.push(node);
    } else if (!UNREAD_TAGS.has(node.tag)) {
      const gap = node.tag === 'br' || BLOCK_TAGS.has(node.tag) ? ' ' : '';
      parts.push(gap);
      collectText(node.children, parts);
      parts.push(gap);
    }
  }
}

/** The beginning of a piece of HTML as plain text, at most `max` characters. */
export function leadOf(html: string, max = 300): string {
  return shorten(plainText(html), max);
}

/** Text of at most `max` characters: cut after a sentence where one ends in its second half, else after a word, with an ellipsis. */
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

/** Where the last sentence ends that is followed by a space; 0 if none does. Initials such as «А. » do not end one. */
function lastSentenceEnd(text: string): number {
  for (let at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) {
    if (/[^\s.]{3}[.!?…]["»”)]?$/.test(text.slice(Math.max(0, at - 6), at))) return at;
  }
  return 0;
}
