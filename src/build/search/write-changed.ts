// Files of the search index → the folder where the site is being made. Most of a unit that grows stands in the site
// already, and to look is quicker than to write.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../../lib/hash.ts';
import { hasBytes } from '../file-state.ts';
import type { Produce } from '../plan.ts';
import type { SearchFile } from './index-shard.ts';

/** @param folder below the root of the site @returns path in the site → SHA-256 of all files, written or not */
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
