// Blocks other than paragraphs: headings, lists, quotations, figures, and what can be unfolded.
import { element, type HtmlElement, type HtmlNode, UNREAD_TAGS } from '../../markup/html-tree.ts';
import { cleanText } from '../../markup/plain-text.ts';
import { arrange, arrangeCell, arrangeLine } from './arrange.ts';
import { languageOf, numbers, withLanguage } from './attributes.ts';
import type { ArrangeContext } from './context.ts';
import { EMBED_TAGS } from './embed-address.ts';
import { isBlank } from './line.ts';
import { arrangeTable } from './table.ts';

export const HEADING_TAGS: ReadonlySet<string> = new Set(['h2', 'h3', 'h4']);

/** The block an element becomes; undefined for one that only begins and ends a paragraph. */
export function arrangeBlock(tag: string, node: HtmlElement, context: ArrangeContext): HtmlElement[] | undefined {
  const named = languageOf(node);
  const kept = (children: HtmlNode[], extra = {}) =>
    children.length === 0 ? [] : [element(tag, { ...extra, ...named }, children)];
  if (HEADING_TAGS.has(tag)) return kept(arrangeLine(node.children, context));
  if (tag === 'hr') return [element('hr', {}, [])];
  if (tag === 'pre') return kept([preformatted(node.children)].filter((text) => !isBlank(text)));
  if (tag === 'blockquote') return kept(arrange(node.children, context));
  if (tag === 'ul' || tag === 'ol')
    return kept(listEntries(node.children, context), tag === 'ol' ? numbers(node, ['start']) : {});
  if (tag === 'dl') return kept(definitions(node.children, context));
  if (tag === 'details') return kept(disclosure(node, context));
  if (tag === 'figure') return withLanguage(arrangeFigure(node, context), named);
  if (tag === 'table') return withLanguage(arrangeTable(node, context), named);
  return undefined;
}

function listEntries(nodes: readonly HtmlNode[], context: ArrangeContext): HtmlElement[] {
  return nodes.flatMap((node) => {
    const entry = typeof node !== 'string' && node.tag === 'li' ? node : element('li', {}, [node]);
    const children = arrangeCell(entry.children, context);
    return children.length === 0
      ? []
      : [element('li', { ...numbers(entry, ['value']), ...languageOf(entry) }, children)];
  });
}

function definitions(nodes: readonly HtmlNode[], context: ArrangeContext): HtmlElement[] {
  return nodes.flatMap((node) => {
    if (typeof node !== 'string' && node.tag === 'div') return definitions(node.children, context);
    const tag = typeof node !== 'string' && node.tag === 'dt' ? 'dt' : 'dd';
    const inner = typeof node !== 'string' && /^d[dt]$/.test(node.tag) ? node : element('dd', {}, [node]);
    const children = tag === 'dt' ? arrangeLine(inner.children, context) : arrangeCell(inner.children, context);
    return children.length === 0 ? [] : [element(tag, languageOf(inner), children)];
  });
}

function disclosure(node: HtmlElement, context: ArrangeContext): HtmlElement[] {
  const summary = node.children.find((child) => typeof child !== 'string' && child.tag === 'summary') as
    | HtmlElement
    | undefined;
  const line = summary === undefined ? [] : arrangeLine(summary.children, context);
  const rest = arrange(
    node.children.filter((child) => child !== summary),
    context,
  );
  return line.length === 0 ? rest : [element('summary', {}, line), ...rest];
}

/** A figure stays one if it shows something; a caption without its picture says nothing. */
function arrangeFigure(node: HtmlElement, context: ArrangeContext): HtmlElement[] {
  const isCaption = (child: HtmlNode): child is HtmlElement => typeof child !== 'string' && child.tag === 'figcaption';
  const shown = arrange(
    node.children.filter((child) => !isCaption(child)),
    context,
  );
  const shows = shown.some((block) => /^(table|blockquote|pre)$/.test(block.tag) || block.children.some(isImage));
  const captions = node.children.filter(isCaption);
  if (!shows)
    return shown.length === 0
      ? []
      : [
          ...shown,
          ...arrange(
            captions.flatMap((caption) => caption.children),
            context,
          ),
        ];
  const line = arrangeLine(
    captions.flatMap((caption) => [' ', ...caption.children]),
    context,
  );
  return [element('figure', {}, [...shown, ...(line.length === 0 ? [] : [element('figcaption', {}, line)])])];
}

/** Text as it was typed, without elements. */
function preformatted(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return cleanText(node).replaceAll('\r', '');
      if (node.tag === 'br') return '\n';
      return UNREAD_TAGS.has(node.tag) || EMBED_TAGS.has(node.tag) ? '' : preformatted(node.children);
    })
    .join('');
}

function isImage(node: HtmlNode): boolean {
  return typeof node !== 'string' && (node.tag === 'img' || node.children.some(isImage));
}
