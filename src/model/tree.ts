// The lists of an edition as text: SHA256SUMS, and the nodes of a hash tree over the same sorted paths. Without Node:
// browsers use this too. A leaf is `<sha256> <size> <path>` a line, an inner node `<sha256> <files> <bytes> <last path>`.
import { IntegrityProblem } from '../lib/problem.ts';
import { comparePaths, LIMITS, pathFault } from './edition-paths.ts';

/** One file of the site. */
export interface TreeEntry {
  path: string;
  sha256: string;
  /** In bytes. */
  size: number;
}

/** One node below an inner node: its name, and what all the leaves below it hold. */
export interface TreeChild {
  sha256: string;
  files: number;
  bytes: number;
  lastPath: string;
}

export type TreeNode =
  | { kind: 'leaf'; entries: readonly TreeEntry[] }
  | { kind: 'inner'; children: readonly TreeChild[] };

const HEADS = { leaf: 'lusterka-tree/1 leaf', inner: 'lusterka-tree/1 inner' } as const;
const LEAF_LINE = /^([0-9a-f]{64}) (0|[1-9]\d{0,14}) (.+)$/;
const INNER_LINE = /^([0-9a-f]{64}) ([1-9]\d{0,14}) (0|[1-9]\d{0,14}) (.+)$/;
const SUMS_LINE = /^([0-9a-f]{64}) {2}(.+)$/;

/** The text of a node; its name is the SHA-256 of the UTF-8 bytes. */
export function formatNode(node: TreeNode): string {
  const lines = node.kind === 'leaf' ? node.entries.map(formatEntry) : node.children.map(formatChild);
  return `${[HEADS[node.kind], ...lines].join('\n')}\n`;
}

export function formatEntry({ sha256, size, path }: TreeEntry): string {
  return `${sha256} ${size} ${path}`;
}

export function formatChild({ sha256, files, bytes, lastPath }: TreeChild): string {
  return `${sha256} ${files} ${bytes} ${lastPath}`;
}

/** The reverse of formatNode. Throws Problem where the text is not exactly a node with good, rising paths. */
export function parseNode(text: string): TreeNode {
  const [head, ...lines] = linesOf(text, 'A node of the hash tree');
  if (lines.length > LIMITS.nodeLines)
    throw notAsAgreed('A node of the hash tree', `it has more than ${LIMITS.nodeLines} lines`);
  if (head === HEADS.leaf) {
    const entries = lines.map((line) => entryOf(line));
    requireRising(
      entries.map(({ path }) => path),
      'A leaf of the hash tree',
    );
    return { kind: 'leaf', entries };
  }
  if (head !== HEADS.inner)
    throw notAsAgreed('A node of the hash tree', `it begins with “${(head ?? '').slice(0, 40)}”`);
  const children = lines.map((line) => childOf(line));
  requireRising(
    children.map(({ lastPath }) => lastPath),
    'An inner node of the hash tree',
  );
  return { kind: 'inner', children };
}

/** SHA256SUMS as sha256sum writes it, for entries in the order of comparePaths. */
export function formatSums(entries: readonly Pick<TreeEntry, 'path' | 'sha256'>[]): string {
  return entries.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
}

/** The reverse of formatSums. Throws Problem where a line is not exactly as agreed or the paths do not rise. */
export function parseSums(text: string): Pick<TreeEntry, 'path' | 'sha256'>[] {
  const sums = linesOf(text, 'SHA256SUMS').map((line) => {
    const [, sha256, path] = matched(SUMS_LINE, line, 'SHA256SUMS');
    return { sha256: sha256 as string, path: goodPath(path as string, 'SHA256SUMS') };
  });
  requireRising(
    sums.map(({ path }) => path),
    'SHA256SUMS',
  );
  return sums;
}

function entryOf(line: string): TreeEntry {
  const [, sha256, size, path] = matched(LEAF_LINE, line, 'A leaf of the hash tree');
  return { sha256: sha256 as string, size: Number(size), path: goodPath(path as string, 'A leaf of the hash tree') };
}

function childOf(line: string): TreeChild {
  const [, sha256, files, bytes, lastPath] = matched(INNER_LINE, line, 'An inner node of the hash tree');
  return {
    sha256: sha256 as string,
    files: Number(files),
    bytes: Number(bytes),
    lastPath: goodPath(lastPath as string, 'An inner node of the hash tree'),
  };
}

function linesOf(text: string, what: string): string[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw notAsAgreed(what, 'its last line does not end');
  return lines;
}

function matched(pattern: RegExp, line: string, what: string): RegExpExecArray {
  const match = pattern.exec(line);
  if (match === null) throw notAsAgreed(what, `a line is not as agreed: “${line.slice(0, 120)}”`);
  return match;
}

function goodPath(path: string, what: string): string {
  const fault = pathFault(path);
  if (fault !== undefined)
    throw notAsAgreed(what, `the path “${path.slice(0, LIMITS.pathCharacters)}” is refused: ${fault}`);
  return path;
}

function requireRising(paths: readonly string[], what: string): void {
  if (paths.length === 0) throw notAsAgreed(what, 'it lists nothing');
  const at = paths.findIndex((path, place) => place > 0 && comparePaths(paths[place - 1] as string, path) >= 0);
  if (at >= 0) throw notAsAgreed(what, `“${paths[at]}” stands twice or out of order`);
}

function notAsAgreed(what: string, why: string): IntegrityProblem {
  return new IntegrityProblem({
    what: `${what} is not as agreed.`,
    why: `${why}.`,
    fix: 'Use nothing of this copy; take the edition from another place.',
  });
}
