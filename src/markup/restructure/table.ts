// Restructures tables: keeps only rows and cells. Layout tables are unwrapped.
import { element, type HtmlElement, type HtmlNode } from '../html-tree.ts';
import { languageOf, numericAttributes } from './attributes.ts';
import type { ContentRestructurer } from './context.ts';

/** A data table, preceded by content outside its rows. If no row has two cells, only the content. */
export function restructureTable(table: HtmlElement, restructurer: ContentRestructurer): HtmlElement[] {
  const parts = table.children.filter(isPart);
  const isData = parts.some((part) => rowsOf(part).some((row) => row.children.filter(isCell).length > 1));
  if (!isData) return restructurer.blocks(table.children);
  const misplaced = restructurer.blocks(table.children.filter((child) => !isPart(child)));
  const caption = parts.find(({ tag }) => tag === 'caption');
  const line = caption === undefined ? [] : restructurer.inline(caption.children);
  const sections = parts.flatMap((part) => restructureSection(part, restructurer));
  return [
    ...misplaced,
    element('table', {}, [...(line.length === 0 ? [] : [element('caption', {}, line)]), ...sections]),
  ];
}

function restructureSection(part: HtmlElement, restructurer: ContentRestructurer): HtmlElement[] {
  const rows = rowsOf(part).flatMap((row) => restructureRow(row, restructurer));
  if (part.tag === 'tr' || rows.length === 0) return rows;
  return [element(part.tag, {}, rows)];
}

function restructureRow(row: HtmlElement, restructurer: ContentRestructurer): HtmlElement[] {
  const cells = row.children.filter(isCell).map((cell) => {
    const attributes = { ...numericAttributes(cell, ['colspan', 'rowspan']), ...languageOf(cell) };
    return element(cell.tag, attributes, restructurer.cell(cell.children));
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
