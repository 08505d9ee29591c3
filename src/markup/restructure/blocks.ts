// Restructures blocks other than paragraphs: headings, lists, quotations, figures, tables, details.
import { element, type HtmlElement, type HtmlNode, NON_TEXT_TAGS } from '../html-tree.ts';
import { cleanText } from '../plain-text.ts';
import { languageOf, numericAttributes, withLanguage } from './attributes.ts';
import type { RestructureContext } from './context.ts';
import { EMBED_TAGS } from './embed-address.ts';
import { isBlank } from './inline.ts';
import { restructure, restructureCell, restructureInline } from './restructure.ts';
import { restructureTable } from './table.ts';

export const HEADING_TAGS: ReadonlySet<string> = new Set(['h2', 'h3', 'h4']);

/** The blocks that replace an element; undefined if it only separates paragraphs, such as a div. */
export function restructureBlock(
  tag: string,
  node: HtmlElement,
  context: RestructureContext,
): HtmlElement[] | undefined {
  const language = languageOf(node);
  const nonEmpty = (children: HtmlNode[], extra = {}) =>
    children.length === 0 ? [] : [element(tag, { ...extra, ...language }, children)];
  if (HEADING_TAGS.has(tag)) return nonEmpty(restructureInline(node.children, context));
  if (tag === 'hr') return [element('hr', {}, [])];
  if (tag === 'pre') return nonEmpty([preformattedText(node.children)].filter((text) => !isBlank(text)));
  if (tag === 'blockquote') return nonEmpty(restructure(node.children, context));
  if (tag === 'ul' || tag === 'ol')
    return nonEmpty(listItems(node.children, context), tag === 'ol' ? numericAttributes(node, ['start']) : {});
  if (tag === 'dl') return nonEmpty(definitionItems(node.children, context));
  if (tag === 'details') return nonEmpty(detailsContent(node, context));
  if (tag === 'figure') return withLanguage(restructureFigure(node, context), language);
  if (tag === 'table') return withLanguage(restructureTable(node, context), language);
  return undefined;
}

function listItems(nodes: readonly HtmlNode[], context: RestructureContext): HtmlElement[] {
  return nodes.flatMap((node) => {
    const item = typeof node !== 'string' && node.tag === 'li' ? node : element('li', {}, [node]);
    const children = restructureCell(item.children, context);
    return children.length === 0
      ? []
      : [element('li', { ...numericAttributes(item, ['value']), ...languageOf(item) }, children)];
  });
}

function definitionItems(nodes: readonly HtmlNode[], context: RestructureContext): HtmlElement[] {
  return nodes.flatMap((node) => {
    if (typeof node !== 'string' && node.tag === 'div') return definitionItems(node.children, context);
    const tag = typeof node !== 'string' && node.tag === 'dt' ? 'dt' : 'dd';
    const inner = typeof node !== 'string' && /^d[dt]$/.test(node.tag) ? node : element('dd', {}, [node]);
    const children =
      tag === 'dt' ? restructureInline(inner.children, context) : restructureCell(inner.children, context);
    return children.length === 0 ? [] : [element(tag, languageOf(inner), children)];
  });
}

function detailsContent(node: HtmlElement, context: RestructureContext): HtmlElement[] {
  const summary = node.children.find((child) => typeof child !== 'string' && child.tag === 'summary') as
    | HtmlElement
    | undefined;
  const line = summary === undefined ? [] : restructureInline(summary.children, context);
  const rest = restructure(
    node.children.filter((child) => child !== summary),
    context,
  );
  return line.length === 0 ? rest : [element('summary', {}, line), ...rest];
}

/** Keeps a figure only if it has a picture, a table, a quotation or preformatted text. Drops a caption alone. */
function restructureFigure(node: HtmlElement, context: RestructureContext): HtmlElement[] {
  const isCaption = (child: HtmlNode): child is HtmlElement => typeof child !== 'string' && child.tag === 'figcaption';
  const content = restructure(
    node.children.filter((child) => !isCaption(child)),
    context,
  );
  const isFigure = content.some((block) => /^(table|blockquote|pre)$/.test(block.tag) || block.children.some(isImage));
  const captions = node.children.filter(isCaption);
  if (!isFigure)
    return content.length === 0
      ? []
      : [
          ...content,
          ...restructure(
            captions.flatMap((caption) => caption.children),
            context,
          ),
        ];
  const line = restructureInline(
    captions.flatMap((caption) => [' ', ...caption.children]),
    context,
  );
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
