import { describe, expect, it } from 'vitest';
import { seeded } from '../../tests/helpers/seeded.ts';
import { sha256Hex } from '../lib/hash.ts';
import { comparePaths, LIMITS } from '../model/edition-paths.ts';
import { parseNode, type TreeEntry } from '../model/tree.ts';
import { boundaryLevel, buildTree, type Tree } from './build-tree.ts';

function entries(count: number, seed = 1): TreeEntry[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, at) => ({
    path: `n/2026/08/${String(at).padStart(6, '0')}.html`,
    sha256: sha256Hex(String(random())),
    size: Math.floor(random() * 9000),
  })).sort((a, b) => comparePaths(a.path, b.path));
}

/** All entries of the tree, and its depth. */
function walk(tree: Tree): { found: TreeEntry[]; depth: number } {
  const visit = (sha256: string): { found: TreeEntry[]; depth: number } => {
    const text = tree.nodes.get(sha256) as string;
    expect(sha256Hex(text)).toBe(sha256);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LIMITS.nodeBytes);
    const node = parseNode(text);
    if (node.kind === 'leaf') return { found: [...node.entries], depth: 1 };
    const parts = node.children.map((child) => {
      const part = visit(child.sha256);
      expect({
        files: part.found.length,
        bytes: part.found.reduce((sum, { size }) => sum + size, 0),
        lastPath: part.found.at(-1)?.path,
      }).toEqual({ files: child.files, bytes: child.bytes, lastPath: child.lastPath });
      return part;
    });
    return { found: parts.flatMap(({ found }) => found), depth: 1 + Math.max(...parts.map(({ depth }) => depth)) };
  };
  return visit(tree.root);
}

describe('a tree', () => {
  it.each([1, 2, 31, 500, 5000])('of %i files contains each of them', (count) => {
    const list = entries(count);
    const tree = buildTree(list);
    expect(walk(tree).found).toEqual(list);
    expect({ files: tree.files, bytes: tree.bytes }).toEqual({
      files: count,
      bytes: list.reduce((sum, { size }) => sum + size, 0),
    });
  });

  it('has no duplicate and no unreachable nodes', () => {
    const tree = buildTree(entries(5000));
    const reached = new Set<string>();
    const reach = (sha256: string): void => {
      reached.add(sha256);
      const node = parseNode(tree.nodes.get(sha256) as string);
      if (node.kind === 'inner') for (const child of node.children) reach(child.sha256);
    };
    reach(tree.root);
    expect([...tree.nodes.keys()].sort()).toEqual([...reached].sort());
  });

  it('is flat: 50,000 files need at most five levels, with nodes of a few kilobytes', () => {
    const tree = buildTree(entries(50_000));
    expect(walk(tree).depth).toBeLessThanOrEqual(5);
    expect([...tree.nodes.values()].reduce((sum, text) => sum + text.length, 0) / tree.nodes.size).toBeLessThan(6000);
  });
});

describe('a tree of 20,000 files', () => {
  const list = entries(20_000);
  const before = buildTree(list);
  const { depth } = walk(before);
  const random = seeded(3);

  it.each(Array.from({ length: 8 }, () => Math.floor(random() * list.length)))(
    'a changed page (%i) changes at most one node per level',
    (at) => {
      const changed = list.map((entry, index) => (index === at ? { ...entry, sha256: sha256Hex('other') } : entry));
      expect(newNodes(before, buildTree(changed))).toBeLessThanOrEqual(depth);
    },
  );

  it.each(Array.from({ length: 8 }, () => Math.floor(random() * list.length)))(
    'a new page and a removed page (%i) change few nodes more',
    (at) => {
      const path = `${list[at]?.path}x`;
      const added = [...list, { path, sha256: sha256Hex(path), size: 1 }].sort((a, b) => comparePaths(a.path, b.path));
      expect(newNodes(before, buildTree(added))).toBeLessThanOrEqual(2 * depth);
      expect(newNodes(before, buildTree(list.filter((_, index) => index !== at)))).toBeLessThanOrEqual(depth + 1);
    },
  );
});

function newNodes(before: Tree, after: Tree): number {
  return [...after.nodes.keys()].filter((sha256) => !before.nodes.has(sha256)).length;
}

describe('without boundaries in the hashes of paths', () => {
  const paths = Array.from({ length: 90_000 }, (_, at) => `${at}`).filter((path) => boundaryLevel(path) === 0);
  const list = paths
    .slice(0, 6000)
    .map((path): TreeEntry => ({ path, sha256: sha256Hex(path), size: 1 }))
    .sort((a, b) => comparePaths(a.path, b.path));

  it('nodes are split at their limits', () => {
    const tree = buildTree(list);
    expect(walk(tree).found).toEqual(list);
    expect(tree.nodes.size).toBeGreaterThan(6);
  });
});

it('has a boundary after 1 of 32 paths, on the second level after 1 of 1,024', () => {
  const levels = Array.from({ length: 100_000 }, (_, at) => boundaryLevel(`n/${at}.html`));
  expect(levels.filter((level) => level >= 1).length / 100_000).toBeCloseTo(1 / 32, 2);
  expect(levels.filter((level) => level >= 2).length / 100_000).toBeCloseTo(1 / 1024, 3);
});
