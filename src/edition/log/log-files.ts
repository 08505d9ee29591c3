// The files of the log in an edition: tiles and bundles, and the signed checkpoint.
import { join } from 'node:path';
import { readIfExists } from '../../lib/files.ts';
import { sha256Hex } from '../../lib/hash.ts';
import { parseNote } from '../../lib/signed-note.ts';
import { CHECKPOINT_FILE, formatCheckpoint, logOrigin } from '../../model/edition-log.ts';
import type { SecretKey } from '../keys/secret-key.ts';
import type { PreviousEdition } from '../previous-edition.ts';
import { signCheckpoint } from './checkpoint.ts';
import { type EditionLog, listBundles, openLog } from './open-log.ts';

type Files = [string, string | Uint8Array][];

/** The log with the previous edition. @throws Problem if its files are missing or damaged */
export async function openPreviousLog(previous: PreviousEdition | undefined): Promise<EditionLog> {
  if (previous === undefined) return openLog(new Map(), undefined);
  const { edition, sha256, folder } = previous;
  const paths = edition.log === null ? [] : listBundles(edition.log);
  const files = new Map<string, Uint8Array>();
  for (const path of paths) {
    const bytes = await readIfExists(join(folder, path));
    if (bytes !== undefined) files.set(path, bytes);
  }
  return openLog(files, { log: edition.log, entry: { number: edition.number, sha256 } });
}

/** @param before the log that the edition names */
export function buildLogFiles(
  before: EditionLog,
  { number, text }: { number: number; text: string },
  site: string,
  keys: readonly SecretKey[],
): Files {
  const log = before.append({ number, sha256: sha256Hex(text) });
  return [...log.files(), [CHECKPOINT_FILE, signCheckpoint(site, log.head, keys)]];
}

/** The files that the previous edition had. Its checkpoint is signed again if it is missing or another. */
export async function restoreLogFiles(previous: PreviousEdition, keys: readonly SecretKey[]): Promise<Files> {
  const { edition, folder } = previous;
  if (edition.log === null) return [];
  const log = await openPreviousLog(previous);
  const stored = (await readIfExists(join(folder, CHECKPOINT_FILE)))?.toString('utf8') ?? '';
  const isOwn = parseNote(stored)?.text === formatCheckpoint(logOrigin(edition.site), log.head);
  return [...log.files(), [CHECKPOINT_FILE, isOwn ? stored : signCheckpoint(edition.site, log.head, keys)]];
}
