// Writes the documents of the last edition to the folder where `npm run edition` looks for its predecessor.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { parseEdition } from '../mirror/local-edition.ts';
import { EDITION_FILE } from '../model/edition-paths.ts';

/**
 * Replaces the folder, unless it has an edition with the same number or a higher one.
 * @param documents bytes by path
 * @returns whether the documents were written
 */
export async function writeEditionDocuments(
  number: number,
  documents: ReadonlyMap<string, Uint8Array>,
  folder: string,
): Promise<boolean> {
  const known = parseEdition(await readIfExists(join(folder, EDITION_FILE)));
  if (known !== undefined && known.number >= number) return false;
  await rm(folder, { recursive: true, force: true });
  for (const [path, bytes] of documents) await writeFileAtomically(join(folder, path), bytes);
  return true;
}
