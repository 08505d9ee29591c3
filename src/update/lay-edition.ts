// The last edition's documents, laid where `npm run edition` looks for what the next one follows.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { EDITION_FILE } from '../model/edition-paths.ts';
import { parseEdition } from '../mirror/local-edition.ts';

/** @returns whether they were laid: not where as late an edition is known already */
export async function layDocuments(
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
