// Restructures blocks other than paragraphs: headings, lists, quotations, figures, tables, details.
import { element, type HtmlElement, type HtmlNode, NON_TEXT_TAGS } from '../html-tree.ts';
import { cleanText } from '../plain-text.ts';
import { languageOf, numericAttributes, withLanguage } from './attributes.ts';
import type { ContentRestructurer } from './context.ts';
import { EMBED_TAGS } from './embed-address.ts';
import { isBlank } from './inline.ts';
import { restructureTable } from './table.ts';

export const HEADING_TAGS: ReadonlySet<string> = new Set(['h2', 'h3', 'h4']);

/** The blocks that replace an element; undefined if it only separates paragraphs, such as a div. */
export function restructureBlock(
  tag: string,
  node: HtmlElement,
  restructurer: ContentRestructurer,
): HtmlElement[] | undefined {
  const language = languageOf(node);
  const nonEmpty = (children: HtmlNode[], extra = {}) =>
    children.length === 0 ? [] : [element(tag, { ...extra, ...language }, children)];
  if (HEADING_TAGS.has(tag)) return nonEmpty(restructurer.inline(node.children));
  if (tag === 'hr') return [element('hr', {}, [])];
  if (tag === 'pre') return nonEmpty([preformattedText(node.children)].filter((text) => !isBlank(text)));
  if (tag === 'blockquote') return nonEmpty(restructurer.blocks(node.children));
  if (tag === 'ul' || tag === 'ol')
    return nonEmpty(listItems(node.children, restructurer), tag === 'ol' ? numericAttributes(node, ['start']) : {});
  if (tag === 'dl') return nonEmpty(definitionItems(node.children, restructurer));
  if (tag === 'details') return nonEmpty(detailsContent(node, restructurer));
  if (tag === 'figure') return withLanguage(restructureFigure(node, restructurer), language);
  if (tag === 'table') return withLanguage(restructureTable(node, restructurer), language);
  return undefined;
}

function listItems(nodes: readonly HtmlNode[], restructurer: ContentRestructurer): HtmlElement[] {
  return nodes.flatMap((node) => {
    const item = typeof node !== 'string' && node.tag === 'li' ? node : element('li', {}, [node]);
    const children = restructurer.cell(item.children);
    return children.length === 0
      ? []
      : [element('li', { ...numericAttributes(item, ['value']), ...languageOf(item) }, children)];
  });
}

function definitionItems(nodes: readonly HtmlNode[], restructurer: ContentRestructurer): HtmlElement[] {
  return nodes.flatMap((node) => {
    if (typeof node !== 'string' && node.tag === 'div') return definitionItems(node.children, restructurer);
    const tag = typeof node !== 'string' && node.tag === 'dt' ? 'dt' : 'dd';
    const inner = typeof node !== 'string' && /^d[dt]$/.test(node.tag) ? node : element('dd', {}, [node]);
    const children = tag === 'dt' ? restructurer.inline(inner.children) : restructurer.cell(inner.children);
    return children.length === 0 ? [] : [element(tag, languageOf(inner), children)];
  });
}

function detailsContent(node: HtmlElement, restructurer: ContentRestructurer): HtmlElement[] {
  const summary = node.children.find((child) => typeof child !== 'string' && child.tag === 'summary') as
    | HtmlElement
    | undefined;
  const line = summary === undefined ? [] : restructurer.inline(summary.children);
  const rest = restructurer.blocks(node.children.filter((child) => child !== summary));
  return line.length === 0 ? rest : [element('summary', {}, line), ...rest];
}

/** Keeps a figure only if it has a picture, a table, a quotation or preformatted text. Drops a caption alone. */
function restructureFigure(node: HtmlElement, restructurer: ContentRestructurer): HtmlElement[] {
  const isCaption = (child: HtmlNode): child is HtmlElement => typeof child !== 'string' && child.tag === 'figcaption';
  const content = restructurer.blocks(node.children.filter((child) => !isCaption(child)));
  const isFigure = content.some((block) => /^(table|blockquote|pre)$/.test(block.tag) || block.children.some(isImage));
  const captions = node.children.filter(isCaption);
  if (!isFigure)
    return content.length === 0
      ? []
      : [...content, ...restructurer.blocks(captions.flatMap((caption) => caption.children))];
  const line = restructurer.inline(captions.flatMap((caption) => [' ', ...caption.children]));
  return [element('figure', {}, [...content, ...(line.length === 0 ? [] : [element('figcaption', {}, line)])])];
}

/** Text with its white space, without elements. */
function preformattedText(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return cleanText(node).replaceAll('\r', '');
      if (node.tag === 'br') return '\n';
      return NON_TEXT_TAGS.has(node.tag) || EMBED_TAGS.has(node.tag) ? '' : preformattedText(node.children);
    })
    .join('');
}

function isImage(node: HtmlNode): boolean {
  return typeof node !== 'string' && (node.tag === 'img' || node.children.some(isImage));
}
