// Files that were made → the site as it stands, while it is read. What is linked goes in before what links to it, the
// front pages last; what is gone goes after that. A file with the same bytes keeps its place and its time.
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '../lib/files.ts';
import { hasBytes, statsOf } from './file-state.ts';

const IN_THE_WAY = ['EISDIR', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY'];
const ORDER = [/^(n|items|m)\//, /^pagefind\//, /\/archive\//, /^(?!.*(^|\/)index\.html$)/];

/** @returns how many files are other than before */
export async function moveIn(made: string, site: string): Promise<number> {
  const paths = await listFiles(made);
  const rank = (path: string) => (ORDER.findIndex((pattern) => pattern.test(path)) + ORDER.length + 1) % (ORDER.length + 1);
  const ranked = paths.map((path) => ({ path, rank: rank(path) })).sort((a, b) => a.rank - b.rank);
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
    // What stood in the way of a file or a folder has gone before, and that stands there now.
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
