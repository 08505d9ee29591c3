// Builds a list of inline nodes, which may also contain blocks and paragraph breaks.
import { appendText, BLOCK_TAGS, element, type HtmlElement, type HtmlNode } from '../html-tree.ts';
import { cleanText } from '../plain-text.ts';

/** Marks a paragraph boundary. Internal to this folder. */
export const PARAGRAPH_BREAK: HtmlElement = element('', {}, []);

/** Appends a node. Collapses white space; a second consecutive line break becomes a paragraph break. */
export function pushInline(nodes: HtmlNode[], piece: HtmlNode): void {
  if (typeof piece === 'string') {
    const text = cleanText(piece).replace(/[ \t\r\n\f\u2028\u2029]+/g, ' ');
    const last = nodes.at(-1);
    const endsWithSpace = typeof last === 'string' ? last.endsWith(' ') : false;
    appendText(nodes, endsWithSpace ? text.replace(/^ /, '') : text);
    return;
  }
  if (piece.tag !== 'br') {
    nodes.push(piece);
    return;
  }
  const last = nodes.findLastIndex((node) => typeof node !== 'string' || node.trim() !== '');
  const before = nodes[last];
  if (before === undefined || typeof before === 'string' || before.tag !== 'br') nodes.push(piece);
  else nodes.splice(last, nodes.length - last, PARAGRAPH_BREAK);
}

/** Removes white space and line breaks from both ends; returns an empty list if nothing is visible. */
export function trim(nodes: readonly HtmlNode[]): HtmlNode[] {
  const start = nodes.findIndex((node) => !isBlank(node));
  if (start === -1) return [];
  const result = nodes.slice(start, nodes.findLastIndex((node) => !isBlank(node)) + 1);
  const first = result[0];
  if (typeof first === 'string') result[0] = first.trimStart();
  const last = result.at(-1);
  if (typeof last === 'string') result[result.length - 1] = last.trimEnd();
  return result;
}

/** Unwraps all elements of one tag: their content is kept. */
export function unwrapTag(tag: string, nodes: readonly HtmlNode[]): HtmlNode[] {
  const result: HtmlNode[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') pushInline(result, node);
    else if (node.tag === tag) for (const inner of unwrapTag(tag, node.children)) pushInline(result, inner);
    else pushInline(result, { ...node, children: unwrapTag(tag, node.children) });
  }
  return result;
}

/** Whether a node is a block element or a paragraph break. */
export function isBlock(node: HtmlNode): node is HtmlElement {
  return typeof node !== 'string' && (node === PARAGRAPH_BREAK || BLOCK_TAGS.has(node.tag));
}

/** Whether a node has no visible content: only white space, and no image. */
export function isBlank(node: HtmlNode): boolean {
  if (typeof node === 'string') return node.trim() === '';
  return node.tag !== 'img' && node.children.every(isBlank);
}
