// The hash tree of an edition, node by node: each is what its name says, and holds what the line above it promises.
import { comparePaths, LIMITS, treeNodeFile } from '../model/edition-paths.ts';
import { parseNode, type TreeChild, type TreeEntry, type TreeNode } from '../model/tree.ts';
import type { Copy } from './copy.ts';
import { decodeText } from './documents.ts';
import { Fault } from './fault.ts';
import { mapConcurrently } from '../lib/concurrency.ts';
import type { Cryptography } from './signatures.ts';

export interface TreeReader {
  /** Every file of the site, in order. */
  all(): Promise<TreeEntry[]>;
  /** One file, by the few nodes on the way to it. */
  find(path: string): Promise<TreeEntry | undefined>;
  /** The files of all nodes that were read. */
  nodeFiles(): string[];
}

export interface SignedTree {
  root: string;
  files: number;
  bytes: number;
}

/** All methods throw Fault where a node is missing or other than signed. */
export function readTree(copy: Copy, signed: SignedTree, { sha256 }: Cryptography): TreeReader {
  const held = new Map<string, TreeNode>();

  async function nodeOf(name: string, depth: number): Promise<TreeNode> {
    const path = treeNodeFile(name);
    if (depth > LIMITS.treeDepth) throw new Fault('damaged', path);
    const known = held.get(name);
    if (known !== undefined) return known;
    const bytes = await copy.read(path, LIMITS.nodeBytes);
    if (bytes === undefined) throw new Fault('missing', path);
    if ((await sha256(bytes)) !== name) throw new Fault('changed', path);
    const node = parsedNode(bytes, path);
    held.set(name, node);
    return node;
  }

  async function leavesOf(child: TreeChild, depth: number): Promise<TreeEntry[]> {
    const node = await nodeOf(child.sha256, depth);
    const entries = node.kind === 'leaf' ? [...node.entries] : await entriesBelow(node.children, depth);
    requirePromised(entries, child);
    return entries;
  }

  async function entriesBelow(children: readonly TreeChild[], depth: number): Promise<TreeEntry[]> {
    const parts = await mapConcurrently(children, copy.lanes, (child) => leavesOf(child, depth + 1));
    return parts.flat();
  }

  return {
    async all() {
      const root = await nodeOf(signed.root, 1);
      const entries = root.kind === 'leaf' ? [...root.entries] : await entriesBelow(root.children, 1);
      requirePromised(entries, { ...signed, sha256: signed.root, lastPath: entries.at(-1)?.path ?? '' });
      return entries;
    },
    async find(path) {
      let node = await nodeOf(signed.root, 1);
      for (let depth = 2; node.kind === 'inner'; depth += 1) {
        const next: TreeChild | undefined = node.children.find(({ lastPath }) => comparePaths(path, lastPath) <= 0);
        if (next === undefined) return undefined;
        node = await nodeOf(next.sha256, depth);
      }
      return node.entries.find((entry) => entry.path === path);
    },
    nodeFiles: () => [...held.keys()].map(treeNodeFile),
  };
}

function requirePromised(entries: readonly TreeEntry[], { sha256, files, bytes, lastPath }: TreeChild): void {
  const sum = entries.reduce((total, { size }) => total + size, 0);
  const isRising = entries.every(
    ({ path }, place) => place === 0 || comparePaths((entries[place - 1] as TreeEntry).path, path) < 0,
  );
  if (entries.length !== files || sum !== bytes || entries.at(-1)?.path !== lastPath || !isRising)
    throw new Fault('damaged', treeNodeFile(sha256));
}

function parsedNode(bytes: Uint8Array, path: string): TreeNode {
  const text = decodeText(bytes, path);
  try {
    return parseNode(text);
  } catch {
    throw new Fault('damaged', path);
  }
}
