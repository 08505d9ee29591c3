import { expect, it } from 'vitest';
import { elementsOf, type HtmlNode, parseHtml } from './html-tree.ts';

const nested = (tag: string, levels: number, inner: string) =>
  `<${tag}>`.repeat(levels) + inner + `</${tag}>`.repeat(levels);

function depthOf(nodes: readonly HtmlNode[]): number {
  return Math.max(0, ...nodes.map((node) => (typeof node === 'string' ? 0 : 1 + depthOf(node.children))));
}

it.each([
  { name: '24 levels, as real pages have', html: nested('div', 24, '<p>a</p>'), depth: 25, elements: 25 },
  {
    name: 'elements below the 100th level are unwrapped',
    html: nested('div', 200, 'a<br>b'),
    depth: 100,
    elements: 100,
  },
  { name: '256 open elements', html: nested('i', 256, 'a'), depth: 100, elements: 100 },
  { name: '257 open elements are text', html: nested('i', 257, 'a'), depth: 0, elements: 0 },
  { name: 'a void element in 256 open ones is text', html: nested('i', 256, 'a<br>b'), depth: 0, elements: 0 },
  { name: 'a million open elements are text', html: '<b>'.repeat(1_000_000), depth: 0, elements: 0 },
])('the tree is bounded: $name', ({ html, depth, elements }) => {
  const tree = parseHtml(html);
  expect(depthOf(tree)).toBe(depth);
  expect([...elementsOf(tree)]).toHaveLength(elements);
});

it('elementsOf gives the elements in document order', () => {
  const tree = parseHtml('<p>a<b>b<i>c</i></b><u>d</u></p><hr>');
  expect([...elementsOf(tree)].map(({ tag }) => tag)).toEqual(['p', 'b', 'i', 'u', 'hr']);
});

it('text of a fragment that is nested too deeply is kept', () => {
  expect(parseHtml(`before ${nested('i', 300, 'inside')} after`).join('')).toMatch(/^before +inside +after$/);
});
