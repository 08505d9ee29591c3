// Digests of what files are made of.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';

/** The digest of every file below a folder, with their names. */
export function folderDigest(folder: string): string {
  return digestOf(filesBelow(folder).map((path) => [path, sha256Hex(readFileSync(join(folder, path)))]));
}

/** One name for any value of plain data; the same for equal values with their keys in the same order. */
export function digestOf(value: unknown): string {
  return sha256Hex(JSON.stringify(value)).slice(0, 32);
}

/** Paths of every file below a folder, sorted; hidden files are left out. None where there is no folder. */
export function filesBelow(folder: string, path = ''): string[] {
  if (statSync(join(folder, path), { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(join(folder, path), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(folder, join(path, entry.name)) : [join(path, entry.name)]));
}
