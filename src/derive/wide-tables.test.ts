import { expect, it } from 'vitest';
import { tablesInRegions } from './wide-tables.ts';

const ROWS = '<tr><td>a</td><td>b</td></tr>';

it('names the region of a table by its caption', () => {
  expect(tablesInRegions(`<table><caption>List <b>1</b> "x"</caption>${ROWS}</table>`, 'Title')).toBe(
    `<div class="table" role="region" tabindex="0" aria-label="List 1 &quot;x&quot;"><table><caption>List <b>1</b> "x"</caption>${ROWS}</table></div>`,
  );
});

it('names the region of a table without a caption by the title', () => {
  expect(tablesInRegions(`<p>x</p><table>${ROWS}</table>`, 'A & "B"')).toBe(
    `<p>x</p><div class="table" role="region" tabindex="0" aria-label="A &amp; &quot;B&quot;"><table>${ROWS}</table></div>`,
  );
});

it('keeps a table inside a cell well-formed', () => {
  const inner = `<table>${ROWS}</table>`;
  const html = tablesInRegions(`<table><tr><td>${inner}</td></tr></table>`, 'T');
  expect(html.match(/<div /g)).toHaveLength(2);
  expect(html.match(/<\/table><\/div>/g)).toHaveLength(2);
});

it('leaves other text alone', () => {
  expect(tablesInRegions('<p>&lt;table&gt;</p>', 'T')).toBe('<p>&lt;table&gt;</p>');
});
