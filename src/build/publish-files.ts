// Moves new files into the published site while it is being read: in the order of PUBLISH_ORDER, so that no page links to
// a file that does not exist yet. A file with the same bytes is not replaced.
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasBytes, statsOf } from '../lib/file-state.ts';
import { listFiles } from '../lib/files.ts';
import { publishRank } from './output-groups.ts';

const IN_THE_WAY = ['EISDIR', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY'];

/** @param making folder with the new files @returns number of files that were moved */
export async function publishFiles(making: string, site: string): Promise<number> {
  const paths = await listFiles(making);
  const ranked = paths.map((path) => ({ path, rank: publishRank(path) })).sort((a, b) => a.rank - b.rank);
  let moved = 0;
  removeLinkedFolders(site, paths);
  for (const { path } of ranked) {
    if (hasBytes(join(site, path), () => readFileSync(join(making, path)))) continue;
    try {
      moveFile(making, site, path);
    } catch (error) {
      if (!IN_THE_WAY.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      removeObstacles(site, path);
      moveFile(making, site, path);
    }
    moved += 1;
  }
  return moved;
}

/**
 * Removes symbolic links with the path of a folder. Otherwise they would be followed, and files would be written outside
 * of the site.
 */
function removeLinkedFolders(site: string, paths: readonly string[]): void {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = dirname(path); at !== '.' && !folders.has(at); at = dirname(at)) folders.add(at);
  }
  // Outer folders first: `lstat` of a path below a link would follow that link.
  for (const folder of [...folders].sort((a, b) => a.length - b.length)) {
    if (statsOf(join(site, folder))?.isSymbolicLink() === true) rmSync(join(site, folder));
  }
}

function moveFile(making: string, site: string, path: string): void {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  renameSync(join(making, path), join(site, path));
}

/** Removes a file with the path of a folder, and a folder with the path of a file. */
function removeObstacles(site: string, path: string): void {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    if (statsOf(join(site, folder))?.isDirectory() === false) rmSync(join(site, folder));
  }
  rmSync(join(site, path), { recursive: true, force: true });
}

/** Removes files of a site, and folders that become empty. */
export function removeFiles(site: string, paths: readonly string[]): void {
  for (const path of paths) {
    // A folder with this path has already replaced the file.
    if (statsOf(join(site, path))?.isDirectory() === false) rmSync(join(site, path));
  }
  const folders = new Set(paths.map(dirname));
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
    for (let at = folder; at !== '.' && removeIfEmpty(join(site, at)); at = dirname(at));
  }
}

/** @returns whether the folder was removed */
function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if (['ENOENT', ...IN_THE_WAY].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
