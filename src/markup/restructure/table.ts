// Restructures tables: keeps only rows and cells. Layout tables are unwrapped.
import { element, type HtmlElement, type HtmlNode } from '../html-tree.ts';
import { languageOf, numericAttributes } from './attributes.ts';
import type { RestructureContext } from './context.ts';
import { restructure, restructureCell, restructureInline } from './restructure.ts';

/** A data table, preceded by content outside its rows. If no row has two cells, only the content. */
export function restructureTable(table: HtmlElement, context: RestructureContext): HtmlElement[] {
  const parts = table.children.filter(isPart);
  const isData = parts.some((part) => rowsOf(part).some((row) => row.children.filter(isCell).length > 1));
  if (!isData) return restructure(table.children, context);
  const misplaced = restructure(
    table.children.filter((child) => !isPart(child)),
    context,
  );
  const caption = parts.find(({ tag }) => tag === 'caption');
  const line = caption === undefined ? [] : restructureInline(caption.children, context);
  const sections = parts.flatMap((part) => restructureSection(part, context));
  return [
    ...misplaced,
    element('table', {}, [...(line.length === 0 ? [] : [element('caption', {}, line)]), ...sections]),
  ];
}

function restructureSection(part: HtmlElement, context: RestructureContext): HtmlElement[] {
  const rows = rowsOf(part).flatMap((row) => restructureRow(row, context));
  if (part.tag === 'tr' || rows.length === 0) return rows;
  return [element(part.tag, {}, rows)];
}

function restructureRow(row: HtmlElement, context: RestructureContext): HtmlElement[] {
  const cells = row.children.filter(isCell).map((cell) => {
    const attributes = { ...numericAttributes(cell, ['colspan', 'rowspan']), ...languageOf(cell) };
    return element(cell.tag, attributes, restructureCell(cell.children, context));
  });
  return cells.length === 0 ? [] : [element('tr', {}, cells)];
}

/** Rows of a table part, which may be a row itself. */
function rowsOf(part: HtmlElement): HtmlElement[] {
  if (part.tag === 'tr') return [part];
  return part.children.filter((child): child is HtmlElement => typeof child !== 'string' && child.tag === 'tr');
}

function isPart(child: HtmlNode): child is HtmlElement {
  return typeof child !== 'string' && /^(caption|thead|tbody|tfoot|tr)$/.test(child.tag);
}

function isCell(child: HtmlNode): child is HtmlElement {
  return typeof child !== 'string' && /^t[dh]$/.test(child.tag);
}
