// What every page depends on, as digests: where one of them is another than last time, more has to be made again.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../lib/hash.ts';

/** Our own code, and the versions of all other code. Tests change no page. */
const CODE = ['src', 'public', 'astro.config.mjs', 'package-lock.json', join('node_modules', '.package-lock.json')];

/** Rooms of src that no page is made with. */
const APART = /^src\/(pull|check|edition|mirror|seed|update|demo)\//;

/** The digest of everything that renders: templates, styles, scripts, dependencies, Node itself. */
export function codeDigest(root = process.cwd()): string {
  const files = CODE.flatMap((path) => filesOf(root, path)).filter((path) => !path.endsWith('.test.ts') && !APART.test(path));
  return digestOf([process.version, files.map((path) => [path, sha256Hex(readFileSync(join(root, path)))])]);
}

/** The digest of every file below a folder, with their names. */
export function folderDigest(folder: string): string {
  return digestOf(filesOf(folder, '.').map((path) => [path, sha256Hex(readFileSync(join(folder, path)))]));
}

/** One name for any value of plain data; the same for equal values with their keys in the same order. */
export function digestOf(value: unknown): string {
  return sha256Hex(JSON.stringify(value)).slice(0, 32);
}

function filesOf(root: string, path: string): string[] {
  const at = join(root, path);
  const kind = statSync(at, { throwIfNoEntry: false });
  if (kind === undefined) return [];
  if (!kind.isDirectory()) return [path];
  return readdirSync(at)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .flatMap((name) => filesOf(root, join(path, name)));
}
