// Reads the signed list of files from the hash tree, and computes from it what SHA256SUMS must contain.
import { mapConcurrently } from '../lib/concurrency.ts';
import type { Edition } from '../model/edition.ts';
import { byHashFile, foldedPath, SUMS_FILE } from '../model/edition-paths.ts';
import { formatSums, formatSumsList, splitSums, type TreeEntry } from '../model/tree.ts';
import { Fault } from './fault.ts';
import type { Cryptography } from './signatures.ts';
import type { TreeReader } from './tree-reader.ts';

export interface Sample {
  /** Number of files in addition to front pages and scripts. */
  files: number;
  /** From 0 to 1; must be unpredictable for the host of the copy. */
  random: () => number;
}

/** All files of the site. @throws Fault if a node is missing or changed, or two paths are one on some file systems */
export async function readAllEntries(tree: TreeReader): Promise<TreeEntry[]> {
  const entries = await tree.all();
  const seen = new Set<string>();
  for (const { path } of entries) {
    const folded = foldedPath(path);
    if (seen.has(folded)) throw new Fault('bad-path', path);
    seen.add(folded);
  }
  return entries;
}

/** Front pages, scripts and random files. Reads only the nodes on the paths to them. */
export async function drawEntries(
  tree: TreeReader,
  { files, random }: Sample,
  concurrency: number,
): Promise<TreeEntry[]> {
  const drawn = new Map<string, TreeEntry>();
  const add = (entry: TreeEntry | undefined) => {
    if (entry !== undefined) drawn.set(entry.path, entry);
  };
  for (const path of ['index.html', 'verifier.html']) add(await tree.find(path));
  // Goes from one folder at the root to the next: `0` is the character after `/`.
  for (let entry = await tree.from(''); entry !== undefined; ) {
    const [folder, ...rest] = entry.path.split('/') as [string, ...string[]];
    if (folder === 'a' && rest.length > 0) add(entry);
    else if (rest.length > 0 && /^[a-z-]+$/.test(folder)) add(await tree.find(`${folder}/index.html`));
    entry = await tree.from(folder === 'a' || rest.length === 0 ? `${entry.path}\0` : `${folder}0`);
  }
  const count = Math.min(files, tree.files - drawn.size);
  const places = new Set<number>();
  // A place that is drawn twice is drawn again; after many tries the sample is somewhat smaller.
  for (let tries = 0; places.size < count && tries < 20 * files; tries += 1)
    places.add(Math.floor(random() * tree.files));
  for (const entry of await mapConcurrently([...places], concurrency, (place) => tree.at(place))) add(entry);
  return [...drawn.values()];
}

/** A file that lists others. */
export interface SumsFile {
  path: string;
  /** SHA-256 of its content. */
  sha256: string;
  content: () => string;
}

/**
 * SHA256SUMS and its parts as they follow from the tree.
 * @throws Fault if they are not those that the edition signs
 */
export async function computeSums(
  entries: readonly TreeEntry[],
  { format }: Edition,
  signedHash: string,
  { sha256 }: Cryptography,
): Promise<SumsFile[]> {
  const hashOf = (text: string) => sha256(new TextEncoder().encode(text));
  const files: SumsFile[] = [];
  const add = (path: string, hash: string, content: () => string) => files.push({ path, sha256: hash, content });
  if (format === 'lusterka-edition/2')
    for (const part of splitSums(entries)) {
      const content = () => formatSums(part);
      const hash = await hashOf(content());
      add(byHashFile(hash, 'txt'), hash, content);
    }
  const text = format === 'lusterka-edition/2' ? formatSumsList(files.map((part) => part.sha256)) : formatSums(entries);
  if ((await hashOf(text)) !== signedHash) throw new Fault('not-of-this-edition', SUMS_FILE);
  add(SUMS_FILE, signedHash, () => text);
  if (format === 'lusterka-edition/2') add(byHashFile(signedHash, 'txt'), signedHash, () => text);
  return files;
}
