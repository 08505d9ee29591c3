// Files that were made → the published site, while it is read: in the order of PUBLISH_ORDER, so that no page links to
// one that is not there yet. A file with the same bytes is not touched.
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '../lib/files.ts';
import { hasBytes, statsOf } from './file-state.ts';
import { publishRank } from './output-groups.ts';

const IN_THE_WAY = ['EISDIR', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY'];

/** @returns how many files were written */
export async function publishFiles(made: string, site: string): Promise<number> {
  const paths = await listFiles(made);
  const ranked = paths.map((path) => ({ path, rank: publishRank(path) })).sort((a, b) => a.rank - b.rank);
  let moved = 0;
  removeLinkedFolders(site, paths);
  for (const { path } of ranked) {
    if (hasBytes(join(site, path), () => readFileSync(join(made, path)))) continue;
    try {
      moveFile(made, site, path);
    } catch (error) {
      if (!IN_THE_WAY.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      clearWay(site, path);
      moveFile(made, site, path);
    }
    moved += 1;
  }
  return moved;
}

/**
 * Removes symbolic links at the places of folders. Without this, a link to a folder would be followed, and files of the
 * site would be written outside of it.
 */
function removeLinkedFolders(site: string, paths: readonly string[]): void {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = dirname(path); at !== '.' && !folders.has(at); at = dirname(at)) folders.add(at);
  }
  // Outer folders first: below a link, `lstat` would look at the place that it leads to.
  for (const folder of [...folders].sort((a, b) => a.length - b.length)) {
    if (statsOf(join(site, folder))?.isSymbolicLink() === true) rmSync(join(site, folder));
  }
}

function moveFile(made: string, site: string, path: string): void {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  renameSync(join(made, path), join(site, path));
}

/** Removes a file where a folder should be, and a folder where a file should be. */
function clearWay(site: string, path: string): void {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    if (statsOf(join(site, folder))?.isDirectory() === false) rmSync(join(site, folder));
  }
  rmSync(join(site, path), { recursive: true, force: true });
}

/** Removes files of a site, and the folders that are empty then. */
export function removeFiles(site: string, paths: readonly string[]): void {
  for (const path of paths) {
    // A folder there now has replaced the file already.
    if (statsOf(join(site, path))?.isDirectory() === false) rmSync(join(site, path));
  }
  const folders = new Set(paths.map(dirname));
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
    for (let at = folder; at !== '.' && isRemoved(join(site, at)); at = dirname(at));
  }
}

function isRemoved(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if (['ENOENT', ...IN_THE_WAY].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
