// The signed list of the site's files: SHA256SUMS and the hash tree, which must say the same.
import type { Edition } from '../model/edition.ts';
import { foldedPath, LIMITS, SUMS_FILE } from '../model/edition-paths.ts';
import { parseSums, type TreeEntry } from '../model/tree.ts';
import type { Copy } from './copy.ts';
import { decodeText } from './documents.ts';
import { Fault } from './fault.ts';
import { mapConcurrently } from '../lib/concurrency.ts';
import type { Cryptography } from './signatures.ts';
import { readTree } from './tree-reader.ts';

export interface Sample {
  /** So many files besides those of `isFront`. */
  files: number;
  /** From 0 to 1; must not be foreseen by whoever serves the copy. */
  random: () => number;
}

export interface SiteList {
  /** All paths of the site. */
  paths: ReadonlySet<string>;
  /** The files to check. */
  entries: readonly TreeEntry[];
  /** The nodes of the hash tree that were read: all of them where nothing is sampled. */
  nodeFiles: readonly string[];
}

/** @throws Fault where a list is missing, changed, or not as the other */
export async function readSiteList(
  copy: Copy,
  edition: Edition,
  sample: Sample | undefined,
  crypto: Cryptography,
): Promise<SiteList> {
  const sums = await readSums(copy, edition, crypto);
  const tree = readTree(copy, edition.tree, crypto);
  requireOneCase(sums.map(({ path }) => path));
  if (sums.length !== edition.tree.files) throw new Fault('not-of-this-edition', SUMS_FILE);
  const entries =
    sample === undefined
      ? await tree.all()
      : await mapConcurrently(
          chosen(sums, sample),
          copy.lanes,
          async ({ path }) => (await tree.find(path)) ?? missing(path),
        );
  const listed = new Map(sums.map(({ path, sha256 }) => [path, sha256]));
  for (const { path, sha256 } of entries) if (listed.get(path) !== sha256) throw new Fault('not-of-this-edition', path);
  return { paths: new Set(listed.keys()), entries, nodeFiles: tree.nodeFiles() };
}

function missing(path: string): never {
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

/** Paths that are one file on some disks would let one page stand in for another. */
function requireOneCase(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const folded = foldedPath(path);
    if (seen.has(folded)) throw new Fault('bad-path', path);
    seen.add(folded);
  }
}

/** What most readers meet, and what runs in their browsers. */
function isFront(path: string): boolean {
  return /^([a-z-]+\/)?index\.html$|^a\/|^verifier\.html$/.test(path);
}

function chosen(sums: readonly Sum[], { files, random }: Sample): Sum[] {
  const rest = sums.filter(({ path }) => !isFront(path));
  const drawn: Sum[] = [];
  while (drawn.length < files && rest.length > 0) {
    const place = Math.floor(random() * rest.length);
    drawn.push(rest[place] as Sum);
    rest[place] = rest.at(-1) as Sum;
    rest.pop();
  }
  return [...sums.filter(({ path }) => isFront(path)), ...drawn];
}
