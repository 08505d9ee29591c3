// Tables: rows and cells only. A table that lays out a page rather than data is dissolved.
import { element, type HtmlElement, type HtmlNode } from '../../markup/html-tree.ts';
import { arrange, arrangeCell, arrangeLine } from './arrange.ts';
import { languageOf, numbers } from './attributes.ts';
import type { ArrangeContext } from './context.ts';

/** A table of data, after whatever stood astray in it; the content alone where no row has two cells. */
export function arrangeTable(table: HtmlElement, context: ArrangeContext): HtmlElement[] {
  const parts = table.children.filter(isPart);
  const isData = parts.some((part) => rowsOf(part).some((row) => row.children.filter(isCell).length > 1));
  if (!isData) return arrange(table.children, context);
  const astray = arrange(
    table.children.filter((child) => !isPart(child)),
    context,
  );
  const caption = parts.find(({ tag }) => tag === 'caption');
  const line = caption === undefined ? [] : arrangeLine(caption.children, context);
  const sections = parts.flatMap((part) => arrangeSection(part, context));
  return [...astray, element('table', {}, [...(line.length === 0 ? [] : [element('caption', {}, line)]), ...sections])];
}

function arrangeSection(part: HtmlElement, context: ArrangeContext): HtmlElement[] {
  const rows = rowsOf(part).flatMap((row) => arrangeRow(row, context));
  if (part.tag === 'tr' || rows.length === 0) return rows;
  return [element(part.tag, {}, rows)];
}

function arrangeRow(row: HtmlElement, context: ArrangeContext): HtmlElement[] {
  const cells = row.children.filter(isCell).map((cell) => {
    const attributes = { ...numbers(cell, ['colspan', 'rowspan']), ...languageOf(cell) };
    return element(cell.tag, attributes, arrangeCell(cell.children, context));
  });
  return cells.length === 0 ? [] : [element('tr', {}, cells)];
}

/** Rows of a part of a table, which may be a row itself. */
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
