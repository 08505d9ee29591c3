// Hashes and references of the files of a built site.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { listFiles } from '../../src/lib/files.ts';
import { sha256Hex } from '../../src/lib/hash.ts';

/** Path → SHA-256 of every file. */
export async function hashesOf(folder: string): Promise<Record<string, string>> {
  const paths = await listFiles(folder);
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, sha256Hex(await readFile(join(folder, path)))] as const)),
  );
}

const ADDRESSES = ['href', 'src', 'action', 'poster'];

/** All references in a page or a feed, unresolved. */
export function referencesOf(markup: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(_name, attributes) {
      for (const name of ADDRESSES) if (attributes[name] !== undefined) found.push(attributes[name]);
      for (const candidate of (attributes['srcset'] ?? '').split(',')) {
        const address = candidate.trim().split(/\s+/)[0];
        if (address) found.push(address);
      }
    },
  });
  parser.end(markup);
  return found;
}
