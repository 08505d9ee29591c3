// Text formats of an edition: SHA256SUMS, and the nodes of a hash tree over the same sorted paths. A line of a leaf is
// `<sha256> <size> <path>`, of an inner node `<sha256> <files> <bytes> <last path>`. Used in browsers too, without Node.
import { IntegrityProblem } from '../lib/problem.ts';
import { byHashFile, comparePaths, LIMITS, pathFault } from './edition-paths.ts';

/** One file of the site. */
export interface TreeEntry {
  path: string;
  sha256: string;
  /** In bytes. */
  size: number;
}

/** A child of an inner node: its name, and the totals of all leaves below it. */
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
/** What a text is, for messages; once each, because verifier.html contains them too. */
const NODE = 'A node of the hash tree';
const SUMS = 'SHA256SUMS';

/** The text of a node. Its name is the SHA-256 of the UTF-8 bytes. */
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

/** The inverse of formatNode. @throws Problem unless the text is exactly a node with valid paths in ascending order */
export function parseNode(text: string): TreeNode {
  const [head, ...lines] = linesOf(text, NODE);
  if (lines.length > LIMITS.nodeLines) throw invalidFormat(NODE, `it has more than ${LIMITS.nodeLines} lines`);
  if (head === HEADS.leaf) {
    const entries = lines.map((line) => entryOf(line));
    requireAscending(
      entries.map(({ path }) => path),
      NODE,
    );
    return { kind: 'leaf', entries };
  }
  if (head !== HEADS.inner) throw invalidFormat(NODE, `it starts with “${(head ?? '').slice(0, 40)}”`);
  const children = lines.map((line) => childOf(line));
  requireAscending(
    children.map(({ lastPath }) => lastPath),
    NODE,
  );
  return { kind: 'inner', children };
}

/** SHA256SUMS in the format of sha256sum, for entries in the order of comparePaths. */
export function formatSums(entries: readonly Pick<TreeEntry, 'path' | 'sha256'>[]): string {
  return entries.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
}

/**
 * The parts of SHA256SUMS. A part ends after a file whose hash begins with two zeros (256 files on average), so a change
 * of one file changes one part, and parts of closed months stay as they are.
 */
export function splitSums<T extends Pick<TreeEntry, 'sha256'>>(entries: readonly T[]): T[][] {
  const parts: T[][] = [];
  let part: T[] = [];
  for (const entry of entries) {
    if (part.length === 0) parts.push(part);
    part.push(entry);
    if (entry.sha256.startsWith('00')) part = [];
  }
  return parts;
}

/** SHA256SUMS of an edition: the list of its parts. */
export function formatSumsList(hashes: readonly string[]): string {
  return formatSums(hashes.map((sha256) => ({ sha256, path: byHashFile(sha256, 'txt') })));
}

/** The inverse of formatSums. @throws Problem on a malformed line, or if the paths are not in ascending order */
export function parseSums(text: string): Pick<TreeEntry, 'path' | 'sha256'>[] {
  const sums = linesOf(text, SUMS).map((line) => {
    const [, sha256, path] = matched(SUMS_LINE, line, SUMS);
    return { sha256: sha256 as string, path: validPath(path as string, SUMS) };
  });
  requireAscending(
    sums.map(({ path }) => path),
    SUMS,
  );
  return sums;
}

function entryOf(line: string): TreeEntry {
  const [, sha256, size, path] = matched(LEAF_LINE, line, NODE);
  return { sha256: sha256 as string, size: Number(size), path: validPath(path as string, NODE) };
}

function childOf(line: string): TreeChild {
  const [, sha256, files, bytes, lastPath] = matched(INNER_LINE, line, NODE);
  return {
    sha256: sha256 as string,
    files: Number(files),
    bytes: Number(bytes),
    lastPath: validPath(lastPath as string, NODE),
  };
}

function linesOf(text: string, what: string): string[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw invalidFormat(what, 'its last line is not terminated');
  return lines;
}

function matched(pattern: RegExp, line: string, what: string): RegExpExecArray {
  const match = pattern.exec(line);
  if (match === null) throw invalidFormat(what, `a line is malformed: “${line.slice(0, 120)}”`);
  return match;
}

function validPath(path: string, what: string): string {
  const fault = pathFault(path);
  if (fault !== undefined)
    throw invalidFormat(what, `the path “${path.slice(0, LIMITS.pathCharacters)}” is not allowed: ${fault}`);
  return path;
}

function requireAscending(paths: readonly string[], what: string): void {
  if (paths.length === 0) throw invalidFormat(what, 'it is empty');
  const at = paths.findIndex((path, index) => index > 0 && comparePaths(paths[index - 1] as string, path) >= 0);
  if (at >= 0) throw invalidFormat(what, `“${paths[at]}” is listed twice or out of order`);
}

function invalidFormat(what: string, why: string): IntegrityProblem {
  return new IntegrityProblem({
    what: `${what} is malformed.`,
    why: `${why}.`,
    fix: 'Do not use this copy; download the edition from another mirror.',
  });
}
