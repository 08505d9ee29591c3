// Sorted files → a prolly tree: a list is cut after a path by that path's own hash, so that a changed page changes only
// the nodes above it, and the same files give the same tree however they came to be.
import { createHash } from 'node:crypto';
import { sha256Hex } from '../lib/hash.ts';
import { ContentProblem } from '../lib/problem.ts';
import { LIMITS } from '../model/edition-paths.ts';
import { formatChild, formatEntry, formatNode, type TreeChild, type TreeEntry } from '../model/tree.ts';

export interface Tree {
  /** The SHA-256 of the topmost node. */
  root: string;
  files: number;
  bytes: number;
  /** Text of every node by its SHA-256. */
  nodes: Map<string, string>;
}

/** One node in 32 lines, on average: 5 bits of the hash for every level. */
const BITS = 5;
const HEAD_BYTES = 32;

/** `entries` stand in the order of comparePaths and are at least one. */
export function growTree(entries: readonly TreeEntry[]): Tree {
  const nodes = new Map<string, string>();
  const keep = (text: string, files: number, bytes: number, lastPath: string): TreeChild => {
    const sha256 = sha256Hex(text);
    nodes.set(sha256, text);
    return { sha256, files, bytes, lastPath };
  };
  const cuts = new Map(entries.map(({ path }) => [path, cutLevel(path)]));
  const endsAt = (level: number) => (path: string) => (cuts.get(path) as number) > level;

  let level = 0;
  let children = groups(
    entries.map((entry) => ({ of: entry, path: entry.path, line: formatEntry(entry) })),
    1,
    endsAt(level),
  ).map((leaf) =>
    keep(
      formatNode({ kind: 'leaf', entries: leaf }),
      leaf.length,
      sum(leaf, ({ size }) => size),
      leaf.at(-1)?.path as string,
    ),
  );
  while (children.length > 1) {
    level += 1;
    children = groups(
      children.map((child) => ({ of: child, path: child.lastPath, line: formatChild(child) })),
      2,
      endsAt(level),
    ).map((inner) =>
      keep(
        formatNode({ kind: 'inner', children: inner }),
        sum(inner, ({ files }) => files),
        sum(inner, ({ bytes }) => bytes),
        inner.at(-1)?.lastPath as string,
      ),
    );
  }
  if (level + 1 > LIMITS.treeDepth) throw tooDeep(entries.length);
  const { sha256: root, files, bytes } = children[0] as TreeChild;
  return { root, files, bytes, nodes };
}

/** How many levels a list is cut on after this path: on the first where the hash ends in 5 zero bits, on the second where in 10. */
export function cutLevel(path: string): number {
  const hash = createHash('sha256').update(path).digest();
  const tail = hash.readBigUInt64BE(24);
  let level = 0;
  while (level < LIMITS.treeDepth && (tail >> BigInt(level * BITS)) % 32n === 0n) level += 1;
  return level;
}

interface Line<T> {
  of: T;
  path: string;
  line: string;
}

/** Cuts where the paths say, after `least` lines, and before a node would pass its limits. */
function groups<T>(lines: readonly Line<T>[], least: number, endsAfter: (path: string) => boolean): T[][] {
  const cut: T[][] = [];
  let group: T[] = [];
  let bytes = HEAD_BYTES;
  const close = () => {
    if (group.length > 0) cut.push(group);
    group = [];
    bytes = HEAD_BYTES;
  };
  for (const { of, path, line } of lines) {
    const length = Buffer.byteLength(line) + 1;
    if (group.length === LIMITS.nodeLines || bytes + length > LIMITS.nodeBytes) close();
    group.push(of);
    bytes += length;
    if (group.length >= least && endsAfter(path)) close();
  }
  close();
  return cut;
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}

function tooDeep(files: number): ContentProblem {
  return new ContentProblem({
    what: 'The hash tree of the site is too deep.',
    why: `With ${files} files it has more than ${LIMITS.treeDepth} levels, and readers stop there.`,
    fix: 'Split the archive into several sites.',
  });
}
