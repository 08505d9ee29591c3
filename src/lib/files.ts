import { randomBytes } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { EnvironmentProblem } from './problem.ts';
import { fileSystemReason } from './system-error.ts';

/** Suffix of files that are being written. Readers skip such names. */
export const PARTIAL_SUFFIX = '.partial';

const NO_FOLDER = ['ENOENT', 'ENOTDIR'];

/** Errors of systems and file systems on which a folder cannot be opened or synchronised. */
const NO_FOLDER_SYNC = ['EINVAL', 'EPERM', 'EACCES', 'EISDIR', 'ENOTSUP', 'EBADF'];

/**
 * Writes a file atomically: into a temporary file beside it, with fsync, then renames that over the file, then fsync of
 * the folder: a rename survives a power failure only when its folder is on the disk (fsync(2), NOTES). Creates missing
 * folders. A file that already has these bytes is left untouched.
 * @returns whether the file was written
 * @throws Problem if the file system refuses; the old file stays, unless the message says otherwise
 */
export async function writeFileAtomically(path: string, data: string | Uint8Array): Promise<boolean> {
  const bytes = Buffer.from(data as string);
  const partial = `${path}.${randomBytes(4).toString('hex')}${PARTIAL_SUFFIX}`;
  let firstCreated: string | undefined;
  try {
    const stored = await readIfExists(path);
    if (stored?.equals(bytes)) return false;
    firstCreated = await mkdir(dirname(path), { recursive: true });
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
  for (const folder of changedFolders(dirname(path), firstCreated)) await syncFolder(folder);
  return true;
}

/** The folder of the file; where folders were created, also each of them and the one that has the first of them. */
function changedFolders(folder: string, firstCreated: string | undefined): string[] {
  const changed = [folder];
  if (firstCreated === undefined) return changed;
  const outermost = dirname(resolve(firstCreated));
  for (let at = resolve(folder); at !== outermost && at !== dirname(at); ) {
    at = dirname(at);
    changed.push(at);
  }
  return changed;
}

/** Waits until the names in a folder are on the disk, where the system can do that. Throws Problem. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (NO_FOLDER_SYNC.includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw new EnvironmentProblem(
      {
        what: `A file in ${folder} was written, but may be missing after a power failure.`,
        why: `The file system did not store the names in the folder: ${(error as Error).message}`,
        fix: 'Check the disk, then run the same command again.',
      },
      { cause: error },
    );
  }
}

function notWritten(path: string, cause: NodeJS.ErrnoException): EnvironmentProblem {
  return new EnvironmentProblem(
    {
      what: `${path} could not be written; the old file is unchanged.`,
      why: fileSystemReason(cause) ?? cause.message,
      fix: 'Free disk space or grant write access, then run the same command again; it continues from there.',
    },
    { cause },
  );
}

/** The bytes of a file, or undefined if it does not exist. Other errors are thrown. */
export async function readIfExists(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes partial files of killed processes below a folder. No other process may be writing there. */
export async function removePartialFiles(folder: string): Promise<void> {
  for (const entry of await entriesBelow(folder)) {
    if (entry.name.endsWith(PARTIAL_SUFFIX)) await rm(join(entry.parentPath, entry.name), { force: true });
  }
}

/** The sorted relative paths, with forward slashes, of all files below a folder; empty if there is no such folder. */
export async function listFiles(folder: string): Promise<string[]> {
  return (await entriesBelow(folder))
    .filter((entry) => entry.isFile() && !entry.name.endsWith(PARTIAL_SUFFIX))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The sorted names in a folder; empty if there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (NO_FOLDER.includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** The sorted relative paths of all links, devices, sockets and pipes below a folder: nothing reads them. */
export async function listIrregularFiles(folder: string): Promise<string[]> {
  return (await entriesBelow(folder))
    .filter((entry) => !entry.isFile() && !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

async function entriesBelow(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (NO_FOLDER.includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
