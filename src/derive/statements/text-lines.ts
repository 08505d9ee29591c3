// Clean HTML → the lines of its text, each with the kind of block that it is from.
import { decodeEntities } from '../../lib/html-text.ts';

export interface TextLine {
  /** The cells of a row are separated by CELL. */
  text: string;
  kind: 'text' | 'item' | 'heading' | 'row';
}

/** Between the cells of a row. */
export const CELL = ' | ';

const TAG = /<(\/?)([a-z][a-z0-9]*)[^>]*>/gi;
const BLOCK =
  /^(p|div|ul|ol|li|h[1-6]|br|blockquote|table|tr|td|th|section|article|figure|figcaption|pre|hr|dl|dt|dd)$/;
/** Soft hyphens, and characters without width. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;

/** @param html as it is stored: sanitised, so that tags are complete */
export function linesOf(html: string): TextLine[] {
  const lines: TextLine[] = [];
  let [text, kind, from] = ['', 'text' as TextLine['kind'], 0];
  /** The cells of the present row. */
  let cells: string[] | undefined;
  let cellsBefore = 0;
  const flush = () => {
    const clean = decodeEntities(text).replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
    text = '';
    if (clean === '') return;
    if (cells === undefined) lines.push({ text: clean, kind });
    else cells.push(clean);
  };
  /** An empty cell keeps its place, so that columns stay columns. */
  const endCell = (count: number) => {
    if (cells !== undefined && cells.length === count) cells.push('');
  };
  const endRow = () => {
    const filled = cells?.filter((cell) => cell !== '') ?? [];
    if (filled.length === 1) lines.push({ text: filled[0] as string, kind: 'text' });
    else if (filled.length > 1) lines.push({ text: (cells ?? []).join(CELL), kind: 'row' });
    cells = undefined;
  };
  for (const { 0: tag, 1: slash, 2: name = '', index } of html.matchAll(TAG)) {
    text += html.slice(from, index);
    from = index + tag.length;
    if (!BLOCK.test(name.toLowerCase())) continue;
    flush();
    if (/^t[dh]$/i.test(name)) {
      if (slash !== '') endCell(cellsBefore);
      cellsBefore = cells?.length ?? 0;
    }
    if (name === 'tr' || (name === 'table' && slash !== '')) {
      endRow();
      if (name === 'tr' && slash === '') cells = [];
    }
    if (name === 'li') kind = slash === '' ? 'item' : 'text';
    else if (/^h[1-6]$/.test(name)) kind = slash === '' ? 'heading' : 'text';
  }
  text += html.slice(from);
  flush();
  endRow();
  return lines;
}
