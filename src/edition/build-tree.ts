// Builds a prolly tree from the sorted list of files. Node boundaries depend on the hash of each path, so a changed page
// changes only the nodes above it, and the same files always give the same tree.
import { createHash } from 'node:crypto';
import { sha256Hex } from '../lib/hash.ts';
import { ContentProblem } from '../lib/problem.ts';
import { LIMITS } from '../model/edition-paths.ts';
import { formatChild, formatEntry, formatNode, type TreeChild, type TreeEntry } from '../model/tree.ts';

export interface Tree {
  /** SHA-256 of the root node. */
  root: string;
  files: number;
  bytes: number;
  /** Text of every node by its SHA-256. */
  nodes: Map<string, string>;
}

/** Bits of the path hash per level: 5 bits give 32 lines per node on average. */
const BITS_PER_LEVEL = 5;
const HEADER_BYTES = 32;

/**
 * @param entries at least one, sorted by comparePaths
 * @throws Problem if the tree has more levels than readers accept
 */
export function buildTree(entries: readonly TreeEntry[]): Tree {
  const nodes = new Map<string, string>();
  const addNode = (text: string, files: number, bytes: number, lastPath: string): TreeChild => {
    const sha256 = sha256Hex(text);
    nodes.set(sha256, text);
    return { sha256, files, bytes, lastPath };
  };
  const boundaries = new Map(entries.map(({ path }) => [path, boundaryLevel(path)]));
  const isBoundary = (level: number) => (path: string) => (boundaries.get(path) as number) > level;

  let level = 0;
  let children = splitLines(
    entries.map((entry) => ({ value: entry, path: entry.path, line: formatEntry(entry) })),
    1,
    isBoundary(level),
  ).map((leaf) =>
    addNode(
      formatNode({ kind: 'leaf', entries: leaf }),
      leaf.length,
      sum(leaf, ({ size }) => size),
      leaf.at(-1)?.path as string,
    ),
  );
  while (children.length > 1) {
    level += 1;
    children = splitLines(
      children.map((child) => ({ value: child, path: child.lastPath, line: formatChild(child) })),
      2,
      isBoundary(level),
    ).map((inner) =>
      addNode(
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

/** Number of levels on which a node ends after this path: 1 if its SHA-256 ends in 5 zero bits, 2 if in 10, and so on. */
export function boundaryLevel(path: string): number {
  const hash = createHash('sha256').update(path).digest();
  const tail = hash.readBigUInt64BE(24);
  let level = 0;
  while (level < LIMITS.treeDepth && (tail >> BigInt(level * BITS_PER_LEVEL)) % 32n === 0n) level += 1;
  return level;
}

interface Line<T> {
  value: T;
  path: string;
  line: string;
}

/** Splits at boundaries once a group has `minLines` lines, and always before a node would exceed LIMITS. */
function splitLines<T>(lines: readonly Line<T>[], minLines: number, isBoundary: (path: string) => boolean): T[][] {
  const groups: T[][] = [];
  let group: T[] = [];
  let bytes = HEADER_BYTES;
  const close = () => {
    if (group.length > 0) groups.push(group);
    group = [];
    bytes = HEADER_BYTES;
  };
  for (const { value, path, line } of lines) {
    const length = Buffer.byteLength(line) + 1;
    if (group.length === LIMITS.nodeLines || bytes + length > LIMITS.nodeBytes) close();
    group.push(value);
    bytes += length;
    if (group.length >= minLines && isBoundary(path)) close();
  }
  close();
  return groups;
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
