import { randomBytes } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { EnvironmentProblem } from './problem.ts';

/** Ends the name of a file that is still being written. A reader passes over such names. */
export const PARTIAL = '.partial';

/**
 * Writes a file whole or not at all: into a neighbour, flushed to disk, then renamed over the old one.
 * A file that already holds these bytes is left untouched.
 * @returns whether anything was written
 * @throws Problem where the disk refuses
 */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<boolean> {
  const bytes = Buffer.from(data as string);
  const partial = `${path}.${randomBytes(4).toString('hex')}${PARTIAL}`;
  try {
    const held = await readIfThere(path);
    if (held?.equals(bytes)) return false;
    await mkdir(dirname(path), { recursive: true });
    const file = await open(partial, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw notWritten(path, error as NodeJS.ErrnoException);
  }
  return true;
}

function notWritten(path: string, cause: NodeJS.ErrnoException): EnvironmentProblem {
  const reasons: Record<string, string> = {
    ENOSPC: 'The disk is full.',
    EDQUOT: 'The quota of the disk is used up.',
    EROFS: 'The disk can only be read.',
    EACCES: 'Writing there is not allowed.',
  };
  return new EnvironmentProblem(
    {
      what: `${path} could not be written; what stood there is untouched.`,
      why: reasons[cause.code ?? ''] ?? cause.message,
      fix: 'Make room or give the rights, then run the same command again: it goes on where it stopped.',
    },
    { cause },
  );
}

/** The bytes of a file, or undefined where there is none. Any other failure is thrown. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes what a killed process left half-written below a folder. No other process may be writing there. */
export async function removePartials(folder: string): Promise<void> {
  for (const entry of await entriesBelow(folder)) {
    if (entry.name.endsWith(PARTIAL)) await rm(join(entry.parentPath, entry.name), { force: true });
  }
}

/** Every file below a folder, as sorted paths with forward slashes, relative to it; none where it is missing or no folder. */
export async function listFiles(folder: string): Promise<string[]> {
  return (await entriesBelow(folder))
    .filter((entry) => entry.isFile() && !entry.name.endsWith(PARTIAL))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

async function entriesBelow(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
