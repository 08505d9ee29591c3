// A line of text while it is put together: text, elements of the line, blocks that part it, and breaks.
import { appendText, BLOCK_TAGS, element, type HtmlElement, type HtmlNode } from '../../markup/html-tree.ts';
import { cleanText } from '../../markup/plain-text.ts';

/** Ends one paragraph and begins another; never leaves this folder. */
export const BREAK: HtmlElement = element('', {}, []);

/** Adds a piece; white space is folded and a second line break in a row begins a paragraph. */
export function pushInline(nodes: HtmlNode[], piece: HtmlNode): void {
  if (typeof piece === 'string') {
    const text = cleanText(piece).replace(/[ \t\r\n\f\u2028\u2029]+/g, ' ');
    const last = nodes.at(-1);
    const spaced = typeof last === 'string' ? last.endsWith(' ') : false;
    appendText(nodes, spaced ? text.replace(/^ /, '') : text);
    return;
  }
  if (piece.tag !== 'br') {
    nodes.push(piece);
    return;
  }
  const last = nodes.findLastIndex((node) => typeof node !== 'string' || node.trim() !== '');
  const before = nodes[last];
  if (before === undefined || typeof before === 'string' || before.tag !== 'br') nodes.push(piece);
  else nodes.splice(last, nodes.length - last, BREAK);
}

/** A line without blanks and line breaks at its ends; empty if nothing can be seen in it. */
export function trim(line: readonly HtmlNode[]): HtmlNode[] {
  const start = line.findIndex((node) => !isBlank(node));
  if (start === -1) return [];
  const kept = line.slice(start, line.findLastIndex((node) => !isBlank(node)) + 1);
  const first = kept[0];
  if (typeof first === 'string') kept[0] = first.trimStart();
  const last = kept.at(-1);
  if (typeof last === 'string') kept[kept.length - 1] = last.trimEnd();
  return kept;
}

/** Nodes without the elements of one tag, whose content stays. */
export function dissolve(tag: string, nodes: readonly HtmlNode[]): HtmlNode[] {
  const kept: HtmlNode[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') pushInline(kept, node);
    else if (node.tag === tag) for (const inner of dissolve(tag, node.children)) pushInline(kept, inner);
    else pushInline(kept, { ...node, children: dissolve(tag, node.children) });
  }
  return kept;
}

export function isBlock(node: HtmlNode): node is HtmlElement {
  return typeof node !== 'string' && (node === BREAK || BLOCK_TAGS.has(node.tag));
}

export function isBlank(node: HtmlNode): boolean {
  if (typeof node === 'string') return node.trim() === '';
  return node.tag !== 'img' && node.children.every(isBlank);
}
