// State that survives a rebuild of the site, in <dist>.editions: the last edition, and file times.
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { writeFiles } from './write-files.ts';

/** The last edition while it is copied. */
const NEW_LAST = 'new-last';

/** `dist` → `dist.editions` in the same parent folder. */
export function stateFolder(distDir: string): string {
  return join(dirname(distDir), `${basename(distDir)}.editions`);
}

/** Folder that contains `edition/` of the last edition of this site. */
export function lastEditionFolder(distDir: string): string {
  return join(stateFolder(distDir), 'last');
}

/** Replaces `edition/` in the site by renaming, then saves it as the last edition. */
export async function installEdition(distDir: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const staging = await createEmptyFolder(distDir, 'new');
  writeFiles(staging, files);
  await replaceFolder(distDir, staging);
  await saveLastEdition(distDir, files);
}

async function replaceFolder(distDir: string, staging: string): Promise<void> {
  const replaced = await createEmptyFolder(distDir, 'replaced');
  const current = join(distDir, EDITION_FOLDER);
  await rename(current, join(replaced, EDITION_FOLDER)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(join(staging, EDITION_FOLDER), current);
  for (const folder of [staging, replaced]) await rm(folder, { recursive: true, force: true });
}

async function saveLastEdition(distDir: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const staging = await createEmptyFolder(distDir, NEW_LAST);
  writeFiles(staging, files);
  await rm(lastEditionFolder(distDir), { recursive: true, force: true });
  await rename(staging, lastEditionFolder(distDir));
}

/**
 * Folders that may have the last edition, the usual one first. After an interruption it may be missing, or older than
 * the edition that is already in the site.
 */
export function lastEditionCandidates(distDir: string): string[] {
  return [lastEditionFolder(distDir), join(stateFolder(distDir), NEW_LAST), distDir];
}

async function createEmptyFolder(distDir: string, name: string): Promise<string> {
  const folder = join(stateFolder(distDir), name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}
