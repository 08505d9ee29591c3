// Lists the files of a folder with SHA-256 and size. Single-threaded: workers were measured and are not faster.
import { createHash } from 'node:crypto';
import { closeSync, type Dirent, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { ContentProblem, UsageProblem } from '../lib/problem.ts';
import { comparePaths, EDITION_FOLDER, foldedPath, pathFault } from '../model/edition-paths.ts';
import type { TreeEntry } from '../model/tree.ts';

/** Bytes read at once; files are not loaded whole. */
const CHUNK_BYTES = 1024 * 1024;

/** Files of a built site without `edition/`, sorted by comparePaths. Throws Problem for files that mirrors cannot store. */
export function hashSite(folder: string): TreeEntry[] {
  const paths = listSite(folder);
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  return paths.map((path) => ({ path, ...hashFile(join(folder, path), buffer) }));
}

/** Paths of a site, checked against the rules of edition-paths.ts. Symbolic links are not followed. */
function listSite(folder: string): string[] {
  const paths: string[] = [];
  const faults: string[] = [];
  const visit = (prefix: string) => {
    for (const entry of readEntries(join(folder, prefix))) {
      const path = `${prefix}${entry.name}`;
      if (path === EDITION_FOLDER) continue;
      if (entry.isDirectory()) visit(`${path}/`);
      else if (entry.isFile()) paths.push(path);
      else faults.push(`${path}: it is ${entry.isSymbolicLink() ? 'a symbolic link' : 'neither a file nor a folder'}`);
    }
  };
  visit('');
  faults.push(...findPathFaults(paths));
  if (faults.length > 0) throw unsupportedPaths(faults);
  if (paths.length === 0) throw emptySite(folder);
  return paths.sort(comparePaths);
}

function readEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function findPathFaults(paths: readonly string[]): string[] {
  const folded = new Map<string, string>();
  return paths.flatMap((path) => {
    const duplicate = folded.get(foldedPath(path));
    folded.set(foldedPath(path), path);
    const fault =
      pathFault(path) ??
      hiddenFault(path) ??
      (duplicate === undefined ? undefined : `it equals ${duplicate} on case-insensitive file systems`);
    return fault === undefined ? [] : [`${path}: ${fault}`];
  });
}

/** The UnixFS profile (IPIP-499) skips hidden files, so the CID would not cover the whole site. */
function hiddenFault(path: string): string | undefined {
  return /(^|\/)\./.test(path) ? 'its name starts with a dot' : undefined;
}

function hashFile(file: string, buffer: Buffer): Pick<TreeEntry, 'sha256' | 'size'> {
  const hash = createHash('sha256');
  const descriptor = openSync(file, 'r');
  try {
    let size = 0;
    for (let read = -1; read !== 0; size += read) {
      read = readSync(descriptor, buffer);
      hash.update(buffer.subarray(0, read));
    }
    return { sha256: hash.digest('hex'), size };
  } finally {
    closeSync(descriptor);
  }
}

function unsupportedPaths(faults: readonly string[]): ContentProblem {
  const more = faults.length > 20 ? [`and ${faults.length - 20} more`] : [];
  return new ContentProblem({
    what: `${faults.length === 1 ? 'A file' : `${faults.length} files`} of the site cannot be part of an edition.`,
    why: [...faults.slice(0, 20), ...more].join('\n       '),
    fix: 'Remove or rename them, build again, then create the edition.',
  });
}

function emptySite(folder: string): UsageProblem {
  return new UsageProblem({
    what: `There is no site in ${folder}.`,
    why: 'The folder is missing or empty.',
    fix: 'Run `npm run build` first, or give the right folder with --dist.',
  });
}
