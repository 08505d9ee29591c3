// Writes files of the search index into the folder in which the site is built. A file that the published site already has
// with the same bytes is skipped: most files of a growing shard do not change, and comparing is faster than writing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasBytes } from '../../lib/file-state.ts';
import { sha256Hex } from '../../lib/hash.ts';
import type { Produce } from '../plan.ts';
import type { SearchFile } from './index-shard.ts';

/**
 * @param folder path from the root of the site
 * @returns path in the site → SHA-256, for all files, written or skipped
 */
export function writeChanged(
  { making, live }: Parameters<Produce>[0],
  folder: string,
  files: readonly SearchFile[],
): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const { path, bytes } of files) {
    const inSite = `${folder}/${path}`;
    hashes.set(inSite, sha256Hex(bytes));
    if (live === undefined || !hasBytes(join(live, inSite), () => bytes)) write(join(making, inSite), bytes);
  }
  return hashes;
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
