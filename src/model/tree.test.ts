import { describe, expect, it } from 'vitest';
import { formatNode, formatSums, parseNode, parseSums, type TreeNode } from './tree.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const leaf: TreeNode = {
  kind: 'leaf',
  entries: [
    { sha256: A, size: 0, path: 'a b.html' },
    { sha256: B, size: 12, path: 'n/x.html' },
  ],
};
const inner: TreeNode = {
  kind: 'inner',
  children: [
    { sha256: A, files: 30, bytes: 9000, lastPath: 'a/z.html' },
    { sha256: B, files: 2, bytes: 1, lastPath: 'n/x.html' },
  ],
};

describe('a node', () => {
  it('is formatted as text', () => {
    expect(formatNode(leaf)).toBe(`lusterka-tree/1 leaf\n${A} 0 a b.html\n${B} 12 n/x.html\n`);
    expect(formatNode(inner)).toBe(`lusterka-tree/1 inner\n${A} 30 9000 a/z.html\n${B} 2 1 n/x.html\n`);
  });

  it.each([{ node: leaf }, { node: inner }])('is parsed to the same value: $node.kind', ({ node }) => {
    expect(parseNode(formatNode(node))).toEqual(node);
  });

  const lines = (...rows: string[]) => `${['lusterka-tree/1 leaf', ...rows].join('\n')}\n`;
  it.each([
    { name: 'of another version', text: `lusterka-tree/2 leaf\n${A} 1 a\n` },
    { name: 'empty', text: lines() },
    { name: 'truncated', text: lines(`${A} 1 a`).slice(0, -1) },
    { name: 'with an empty line', text: lines(`${A} 1 a`, '') },
    { name: 'with capitals in a hash', text: lines(`${A.toUpperCase()} 1 a`) },
    { name: 'with a short hash', text: lines(`${A.slice(1)} 1 a`) },
    { name: 'with a negative size', text: lines(`${A} -1 a`) },
    { name: 'with zeros before a size', text: lines(`${A} 01 a`) },
    { name: 'with a size above the safe integers', text: lines(`${A} 9999999999999999 a`) },
    { name: 'with .. in a path', text: lines(`${A} 1 ../a`) },
    { name: 'with line ends of Windows', text: lines(`${A} 1 a`).replaceAll('\n', '\r\n') },
    { name: 'with a path twice', text: lines(`${A} 1 a`, `${B} 1 a`) },
    { name: 'out of order', text: lines(`${A} 1 b`, `${B} 1 a`) },
    {
      name: 'with too many lines',
      text: lines(...Array.from({ length: 2001 }, (_, at) => `${A} 1 ${String(at).padStart(5, '0')}`)),
    },
    { name: 'with an inner node without files', text: `lusterka-tree/1 inner\n${A} 0 0 a\n` },
  ])('is refused $name', ({ text }) => {
    expect(() => parseNode(text)).toThrow('malformed');
  });
});

describe('SHA256SUMS', () => {
  const sums = [
    { sha256: A, path: 'a b.html' },
    { sha256: B, path: 'n/x.html' },
  ];

  it('is parsed to the same value', () => {
    expect(formatSums(sums)).toBe(`${A}  a b.html\n${B}  n/x.html\n`);
    expect(parseSums(formatSums(sums))).toEqual(sums);
  });

  it.each([
    { name: 'in binary mode', text: `${A} *a\n` },
    { name: 'with an escaped name', text: `\\${A}  a\\nb\n` },
    { name: 'out of order', text: formatSums([...sums].reverse()) },
    { name: 'empty', text: '' },
    { name: 'with an absolute path', text: `${A}  /a\n` },
  ])('is refused $name', ({ text }) => {
    expect(() => parseSums(text)).toThrow('malformed');
  });
});
