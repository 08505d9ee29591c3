// Ids of git blobs of the files of an edition. A record in the state folder has the id for each SHA-256, so that only files
// that are new are read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { gitBlobId } from '../lib/git-branch.ts';
import type { LocalEdition } from './local-edition.ts';

/** Path → id. @param recordFile one line per content: `<sha256> <id>` */
export async function findBlobIds(
  { folder, files }: Pick<LocalEdition, 'folder' | 'files'>,
  recordFile: string,
): Promise<Map<string, string>> {
  const text = (await readIfExists(recordFile))?.toString() ?? '';
  const recorded = new Map(
    [...text.matchAll(/^([0-9a-f]{64}) ([0-9a-f]{40})$/gm)].map(([, sha256, id]) => [sha256, id]),
  );
  const ids = new Map<string, string>();
  const lines = new Set<string>();
  for (const { path, sha256 } of files) {
    const id = recorded.get(sha256) ?? gitBlobId(readFileSync(join(folder, path)));
    ids.set(path, id);
    lines.add(`${sha256} ${id}\n`);
  }
  await writeFileAtomically(recordFile, [...lines].join(''));
  return ids;
}
