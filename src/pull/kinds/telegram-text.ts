// The text of a Telegram post: lines divided by <br>, to HTML paragraphs; and the title that a post does not have.
import { BLOCK_TAGS, element, type HtmlElement, type HtmlNode, serialiseHtml } from '../markup/html-tree.ts';
import { shorten, textOf } from '../markup/plain-text.ts';
import { hasClass } from './class-names.ts';

const INLINE_TAGS: ReadonlySet<string> = new Set(['a', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'code']);
/** Kept as they are, with paragraphs of their own inside. */
const QUOTE_TAGS: ReadonlySet<string> = new Set(['blockquote', 'pre']);
const MAX_TITLE_LENGTH = 90;
const MAX_HASHTAGS = 20;
/** Telegram allows 4,096 characters a post: what has more lines than this is no post. */
const MAX_LINES = 1_000;
const BEFORE_WORDS = /^[^\p{L}\p{N}«»„“”"'([#@$€+-]+/u;

type Line = HtmlNode[];

/** Paragraphs where the post leaves a line empty; a single <br> stays one. */
export function postHtml(nodes: readonly HtmlNode[]): string {
  return serialiseHtml(paragraphs(nodes));
}

/** The first line with words, without the signs before it, at most 90 characters; undefined where no line has words. */
export function postTitle(nodes: readonly HtmlNode[]): string | undefined {
  const texts = linesOf(nodes).map((line) => textOf(line).replace(BEFORE_WORDS, ''));
  const first = texts.find((text) => /[\p{L}\p{N}]/u.test(text));
  return first === undefined ? undefined : shorten(first, MAX_TITLE_LENGTH);
}

/** Hashtags without their sign, each once. */
export function postHashtags(nodes: readonly HtmlNode[]): string[] {
  const tags = [...textOf(nodes).matchAll(/(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_]{2,60})/gu)].map(([, tag = '']) => tag);
  return [...new Set(tags.filter((tag) => /\p{L}/u.test(tag)))].slice(0, MAX_HASHTAGS);
}

function paragraphs(nodes: readonly HtmlNode[]): HtmlElement[] {
  const blocks: HtmlElement[] = [];
  let open: HtmlNode[] | undefined;
  for (const line of linesOf(nodes)) {
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

/** The text cut at every <br>; a quotation is a line of its own. What wraps several lines wraps each of them. */
function linesOf(nodes: readonly HtmlNode[]): Line[] {
  const lines: Line[] = [[]];
  for (const node of nodes) {
    if (typeof node === 'string') lines.at(-1)?.push(node);
    else if (node.tag === 'br') lines.push([]);
    else if (hasClass(node, 'emoji')) lines.at(-1)?.push(textOf([node]));
    else if (QUOTE_TAGS.has(node.tag)) lines.push([node], []);
    else if (BLOCK_TAGS.has(node.tag)) lines.push(...linesOf(node.children), []);
    else
      continueLine(
        lines,
        linesOf(node.children).map((line) => wrapped(node, line)),
      );
  }
  return lines.slice(0, MAX_LINES);
}

function continueLine(lines: Line[], [first = [], ...rest]: Line[]): void {
  lines.at(-1)?.push(...first);
  lines.push(...rest);
}

/** A line in the element that stood around it. Spoilers and links to a search by hashtag are words only. */
function wrapped({ tag, attributes }: HtmlElement, line: Line): Line {
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
