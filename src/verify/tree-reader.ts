// Reads the hash tree of an edition. Each node must match its hash, and its totals must match its parent.
import { mapConcurrently } from '../lib/concurrency.ts';
import { comparePaths, LIMITS, treeNodeFile } from '../model/edition-paths.ts';
import { parseNode, type TreeChild, type TreeEntry, type TreeNode } from '../model/tree.ts';
import type { Copy } from './copy.ts';
import { decodeText } from './documents.ts';
import { Fault } from './fault.ts';
import type { Cryptography } from './signatures.ts';

export interface TreeReader {
  /** All files of the site, sorted by path. */
  all(): Promise<TreeEntry[]>;
  /** Looks up one file; reads only the nodes on the path to it. */
  find(path: string): Promise<TreeEntry | undefined>;
  /** The first file whose path is not before the given text. */
  from(path: string): Promise<TreeEntry | undefined>;
  /** The file at a place from 0 to `files` - 1. */
  at(place: number): Promise<TreeEntry | undefined>;
  /** Number of files. */
  files: number;
  /** Paths of all nodes that were read. */
  nodeFiles(): string[];
}

export interface SignedTree {
  root: string;
  files: number;
  bytes: number;
}

/** All methods throw Fault if a node is missing or changed. */
export function createTreeReader(copy: Copy, signed: SignedTree, { sha256 }: Cryptography): TreeReader {
  const nodes = new Map<string, TreeNode>();

  async function readNode(name: string, depth: number): Promise<TreeNode> {
    const path = treeNodeFile(name);
    if (depth > LIMITS.treeDepth) throw new Fault('damaged', path);
    const known = nodes.get(name);
    if (known !== undefined) return known;
    const bytes = await copy.read(path, LIMITS.nodeBytes);
    if (bytes === undefined) throw new Fault('missing', path);
    if ((await sha256(bytes)) !== name) throw new Fault('changed', path);
    const node = parseNodeBytes(bytes, path);
    nodes.set(name, node);
    return node;
  }

  async function readEntries(child: TreeChild, depth: number): Promise<TreeEntry[]> {
    const node = await readNode(child.sha256, depth);
    const entries = node.kind === 'leaf' ? [...node.entries] : await readChildren(node.children, depth);
    requireTotals(entries, child);
    return entries;
  }

  async function readChildren(children: readonly TreeChild[], depth: number): Promise<TreeEntry[]> {
    const parts = await mapConcurrently(children, copy.concurrency, (child) => readEntries(child, depth + 1));
    return parts.flat();
  }

  async function firstFrom(path: string): Promise<TreeEntry | undefined> {
    let node = await readNode(signed.root, 1);
    for (let depth = 2; node.kind === 'inner'; depth += 1) {
      const next: TreeChild | undefined = node.children.find(({ lastPath }) => comparePaths(path, lastPath) <= 0);
      if (next === undefined) return undefined;
      node = await readNode(next.sha256, depth);
    }
    return node.entries.find((entry) => comparePaths(path, entry.path) <= 0);
  }

  return {
    async all() {
      const root = await readNode(signed.root, 1);
      const entries = root.kind === 'leaf' ? [...root.entries] : await readChildren(root.children, 1);
      requireTotals(entries, { ...signed, sha256: signed.root, lastPath: entries.at(-1)?.path ?? '' });
      return entries;
    },
    async find(path) {
      const entry = await firstFrom(path);
      return entry?.path === path ? entry : undefined;
    },
    from: firstFrom,
    async at(place) {
      let node = await readNode(signed.root, 1);
      let rest = place;
      for (let depth = 2; node.kind === 'inner'; depth += 1) {
        let index = 0;
        while (rest >= (node.children[index]?.files ?? Infinity)) rest -= (node.children[index++] as TreeChild).files;
        const next = node.children[index];
        if (next === undefined) return undefined;
        node = await readNode(next.sha256, depth);
      }
      return node.entries[rest];
    },
    files: signed.files,
    nodeFiles: () => [...nodes.keys()].map(treeNodeFile),
  };
}

function requireTotals(entries: readonly TreeEntry[], { sha256, files, bytes, lastPath }: TreeChild): void {
  const sum = entries.reduce((total, { size }) => total + size, 0);
  const isSorted = entries.every(
    ({ path }, index) => index === 0 || comparePaths((entries[index - 1] as TreeEntry).path, path) < 0,
  );
  if (entries.length !== files || sum !== bytes || entries.at(-1)?.path !== lastPath || !isSorted)
    throw new Fault('damaged', treeNodeFile(sha256));
}

function parseNodeBytes(bytes: Uint8Array, path: string): TreeNode {
  const text = decodeText(bytes, path);
  try {
    return parseNode(text);
  } catch {
    throw new Fault('damaged', path);
  }
}
