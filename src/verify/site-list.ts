// Reads the signed list of files from SHA256SUMS and from the hash tree, and requires both to be equal.
import { mapConcurrently } from '../lib/concurrency.ts';
import type { Edition } from '../model/edition.ts';
import { foldedPath, LIMITS, SUMS_FILE } from '../model/edition-paths.ts';
import { parseSums, type TreeEntry } from '../model/tree.ts';
import type { Copy } from './copy.ts';
import { decodeText } from './documents.ts';
import { Fault } from './fault.ts';
import type { Cryptography } from './signatures.ts';
import { createTreeReader } from './tree-reader.ts';

export interface Sample {
  /** Number of files in addition to those of isAlwaysChecked. */
  files: number;
  /** From 0 to 1; must be unpredictable for the host of the copy. */
  random: () => number;
}

export interface SiteList {
  /** All paths of the site. */
  paths: ReadonlySet<string>;
  /** The files to check. */
  entries: readonly TreeEntry[];
  /** Paths of the tree nodes that were read; all nodes unless sampled. */
  nodeFiles: readonly string[];
}

/** @throws Fault if a list is missing or changed, or both differ */
export async function readSiteList(
  copy: Copy,
  edition: Edition,
  sample: Sample | undefined,
  crypto: Cryptography,
): Promise<SiteList> {
  const sums = await readSums(copy, edition, crypto);
  const tree = createTreeReader(copy, edition.tree, crypto);
  requireDistinctPaths(sums.map(({ path }) => path));
  if (sums.length !== edition.tree.files) throw new Fault('not-of-this-edition', SUMS_FILE);
  const entries =
    sample === undefined
      ? await tree.all()
      : await mapConcurrently(
          drawSample(sums, sample),
          copy.concurrency,
          async ({ path }) => (await tree.find(path)) ?? throwNotInTree(path),
        );
  const listed = new Map(sums.map(({ path, sha256 }) => [path, sha256]));
  for (const { path, sha256 } of entries) if (listed.get(path) !== sha256) throw new Fault('not-of-this-edition', path);
  return { paths: new Set(listed.keys()), entries, nodeFiles: tree.nodeFiles() };
}

function throwNotInTree(path: string): never {
  throw new Fault('not-of-this-edition', path);
}

type Sum = Pick<TreeEntry, 'path' | 'sha256'>;

async function readSums(copy: Copy, edition: Edition, { sha256 }: Cryptography): Promise<Sum[]> {
  const bytes = await copy.read(SUMS_FILE, LIMITS.sumsBytes);
  if (bytes === undefined) throw new Fault('missing', SUMS_FILE);
  if ((await sha256(bytes)) !== edition.sums) throw new Fault('not-of-this-edition', SUMS_FILE);
  const text = decodeText(bytes, SUMS_FILE);
  try {
    return parseSums(text);
  } catch {
    throw new Fault('bad-path', SUMS_FILE);
  }
}

/** Rejects paths that are equal on case-insensitive file systems, where one page could replace another. */
function requireDistinctPaths(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const folded = foldedPath(path);
    if (seen.has(folded)) throw new Fault('bad-path', path);
    seen.add(folded);
  }
}

/** Front pages and scripts are in every sample. */
function isAlwaysChecked(path: string): boolean {
  return /^([a-z-]+\/)?index\.html$|^a\/|^verifier\.html$/.test(path);
}

function drawSample(sums: readonly Sum[], { files, random }: Sample): Sum[] {
  const rest = sums.filter(({ path }) => !isAlwaysChecked(path));
  const drawn: Sum[] = [];
  while (drawn.length < files && rest.length > 0) {
    const index = Math.floor(random() * rest.length);
    drawn.push(rest[index] as Sum);
    rest[index] = rest.at(-1) as Sum;
    rest.pop();
  }
  return [...sums.filter(({ path }) => isAlwaysChecked(path)), ...drawn];
}
