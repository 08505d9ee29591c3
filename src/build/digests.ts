// Digests of the inputs of files.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';

/** One digest of the names and bytes of all files below a folder. */
export function folderDigest(folder: string): string {
  return digestOf(filesBelow(folder).map((path) => [path, sha256Hex(readFileSync(join(folder, path)))]));
}

/** Digest of a JSON value; equal for equal values with keys in the same order. */
export function digestOf(value: unknown): string {
  return sha256Hex(JSON.stringify(value)).slice(0, 32);
}

/** Paths of all files below a folder, sorted; hidden files are left out. Empty if there is no such folder. */
export function filesBelow(folder: string, path = ''): string[] {
  if (statSync(join(folder, path), { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(join(folder, path), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(folder, join(path, entry.name)) : [join(path, entry.name)]));
}
