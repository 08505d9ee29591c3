// Converts the text of a Telegram post, whose lines are separated by <br>, to HTML paragraphs, and derives a title.
import { BLOCK_TAGS, element, type HtmlElement, type HtmlNode, serialiseHtml } from '../../markup/html-tree.ts';
import { shorten, textOf } from '../../markup/plain-text.ts';
import { hasClass } from './select-by-class.ts';

const INLINE_TAGS: ReadonlySet<string> = new Set(['a', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'code']);
/** Kept as blocks, with their own paragraphs. */
const QUOTE_TAGS: ReadonlySet<string> = new Set(['blockquote', 'pre']);
const MAX_TITLE_LENGTH = 90;
const MAX_HASHTAGS = 20;
/** A post has at most 4,096 characters, so no real post has more lines. */
const MAX_LINES = 1_000;
const LEADING_SYMBOLS = /^[^\p{L}\p{N}«»„“”"'([#@$€+-]+/u;

type Line = HtmlNode[];

/** The text as HTML: an empty line starts a new paragraph; a single <br> is kept. */
export function postHtml(nodes: readonly HtmlNode[]): string {
  return serialiseHtml(paragraphs(nodes));
}

/** The first line with words, without leading symbols, at most 90 characters; undefined if there is none. */
export function postTitle(nodes: readonly HtmlNode[]): string | undefined {
  const texts = splitLines(nodes).map((line) => textOf(line).replace(LEADING_SYMBOLS, ''));
  const first = texts.find((text) => /[\p{L}\p{N}]/u.test(text));
  return first === undefined ? undefined : shorten(first, MAX_TITLE_LENGTH);
}

/** Hashtags without #, each once. */
export function postHashtags(nodes: readonly HtmlNode[]): string[] {
  const tags = [...textOf(nodes).matchAll(/(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_]{2,60})/gu)].map(([, tag = '']) => tag);
  return [...new Set(tags.filter((tag) => /\p{L}/u.test(tag)))].slice(0, MAX_HASHTAGS);
}

function paragraphs(nodes: readonly HtmlNode[]): HtmlElement[] {
  const blocks: HtmlElement[] = [];
  let open: HtmlNode[] | undefined;
  for (const line of splitLines(nodes)) {
    const [only] = line;
    if (isQuote(only)) {
      blocks.push(only.tag === 'pre' ? only : element(only.tag, {}, paragraphs(only.children)));
      open = undefined;
    } else if (isBlank(line)) {
      open = undefined;
    } else if (open) {
      open.push(element('br', {}, []), ...line);
    } else {
      open = [...line];
      blocks.push(element('p', {}, open));
    }
  }
  return blocks;
}

/** Splits the text at <br>. A quotation is a separate line. An element around several lines is repeated for each. */
function splitLines(nodes: readonly HtmlNode[]): Line[] {
  const lines: Line[] = [[]];
  for (const node of nodes) {
    if (typeof node === 'string') lines.at(-1)?.push(node);
    else if (node.tag === 'br') lines.push([]);
    else if (hasClass(node, 'emoji')) lines.at(-1)?.push(textOf([node]));
    else if (QUOTE_TAGS.has(node.tag)) lines.push([node], []);
    else if (BLOCK_TAGS.has(node.tag)) lines.push(...splitLines(node.children), []);
    else
      continueLine(
        lines,
        splitLines(node.children).map((line) => wrapLine(node, line)),
      );
  }
  return lines.slice(0, MAX_LINES);
}

function continueLine(lines: Line[], [first = [], ...rest]: Line[]): void {
  lines.at(-1)?.push(...first);
  lines.push(...rest);
}

/** Wraps a line in its original element. Spoilers and hashtag links become plain text. */
function wrapLine({ tag, attributes }: HtmlElement, line: Line): Line {
  if (!INLINE_TAGS.has(tag) || line.length === 0 || line.some(isQuote)) return line;
  if (tag !== 'a') return [element(tag, {}, line)];
  const href = attributes['href'] ?? '';
  return /^https?:\/\//i.test(href) ? [element('a', { href }, line)] : line;
}

function isQuote(node: HtmlNode | undefined): node is HtmlElement {
  return typeof node === 'object' && QUOTE_TAGS.has(node.tag);
}

function isBlank(line: Line): boolean {
  return textOf(line) === '';
}
