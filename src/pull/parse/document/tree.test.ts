import { describe, expect, it } from 'vitest';
import { descendantsOf } from './lookup.ts';
import { rawText } from './text.ts';
import { parseTree } from './tree.ts';

function keysIn(xml: string): string[] {
  const keys: string[] = [];
  const visit = (element: ReturnType<typeof parseTree>) => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      keys.push(child.key);
      visit(child);
    }
  };
  visit(parseTree(xml, ''));
  return keys;
}

describe('vocabularies', () => {
  it.each([
    { name: 'no namespace', xml: '<rss><title/></rss>', keys: ['rss', 'title'] },
    {
      name: 'an unknown default namespace at the root',
      xml: '<rss xmlns="https://x.example/"><title/></rss>',
      keys: ['rss', 'title'],
    },
    {
      name: 'an unknown default namespace on an inner element',
      xml: '<rss><a xmlns="https://x.example/"><title/></a><title/></rss>',
      keys: ['rss', '?:a', '?:title', 'title'],
    },
    {
      name: 'Atom with a prefix',
      xml: '<x:feed xmlns:x="http://www.w3.org/2005/Atom"><x:title/></x:feed>',
      keys: ['feed', 'title'],
    },
    {
      name: 'a URI in another spelling',
      xml: '<rss xmlns:m="HTTPS://search.yahoo.com/mrss"><m:group/></rss>',
      keys: ['rss', 'media:group'],
    },
    { name: 'an undeclared prefix', xml: '<rss><dc:date/><price:x/></rss>', keys: ['rss', 'dc:date', '?:x'] },
    {
      name: 'a known prefix with another URI',
      xml: '<rss xmlns:dc="http://search.yahoo.com/mrss/"><dc:group/></rss>',
      keys: ['rss', 'media:group'],
    },
    {
      name: 'XHTML inside',
      xml: '<feed><div xmlns="http://www.w3.org/1999/xhtml"><title/></div></feed>',
      keys: ['feed', 'xhtml:div', 'xhtml:title'],
    },
    {
      name: 'names of object properties',
      xml: '<constructor:a xmlns="constructor"><__proto__/></constructor:a>',
      keys: ['?:a', '__proto__'],
    },
    {
      name: 'a reset default namespace',
      xml: '<a xmlns="https://x.example/"><b xmlns=""/></a>',
      keys: ['a', 'b'],
    },
  ])('recognises $name', ({ xml, keys }) => {
    expect(keysIn(xml)).toEqual(keys);
  });
});

describe('markup that is not well-formed', () => {
  it.each([
    { name: 'ends an unclosed element with its parent', xml: '<a><b>x</a><c>y</c>', texts: ['x', 'y'] },
    { name: 'ignores an end tag without a start tag', xml: '<a>x</b>y</a><c>z</c>', texts: ['xy', 'z'] },
    { name: 'closes all elements at the end', xml: '<a><b>x', texts: ['x'] },
    { name: 'does not expect end tags of HTML void elements', xml: '<a>x<br>y<hr>z</a><c>w</c>', texts: ['xyz', 'w'] },
  ])('$name', ({ xml, texts }) => {
    const tree = parseTree(xml, '');
    expect(descendantsOf(tree, ['a', 'c']).map(rawText)).toEqual(texts);
  });
});

it('inherits base address and language', () => {
  const tree = parseTree('<a xml:base="x/" xml:lang="be"><b xml:base="y/"><c/></b></a>', 'https://paper.example/');
  const [c] = descendantsOf(tree, ['c']);
  expect(c).toMatchObject({ base: 'https://paper.example/x/y/', lang: 'be' });
});
