// What outlives a rebuild of the site, beside it in <dist>.editions: the last edition without its tree, the times of files.
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { writeFiles } from './write-files.ts';

/** `dist` → `dist.editions`, beside it. */
export function keptFolder(distDir: string): string {
  return join(dirname(distDir), `${basename(distDir)}.editions`);
}

/** A folder that holds `edition/` of the last edition of this site. */
export function lastEdition(distDir: string): string {
  return join(keptFolder(distDir), 'last');
}

/** The new `edition/` takes the place of the old one, then becomes what the next edition follows. */
export async function placeEdition(distDir: string, files: ReadonlyMap<string, string>): Promise<void> {
  const making = await freshFolder(distDir, 'making');
  writeFiles(making, files);
  await replaceFolder(distDir, making);
  await keepLast(distDir);
}

async function replaceFolder(distDir: string, making: string): Promise<void> {
  const replaced = await freshFolder(distDir, 'replaced');
  const place = join(distDir, EDITION_FOLDER);
  await rename(place, join(replaced, EDITION_FOLDER)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(join(making, EDITION_FOLDER), place);
  for (const folder of [making, replaced]) await rm(folder, { recursive: true, force: true });
}

async function keepLast(distDir: string): Promise<void> {
  const keeping = await freshFolder(distDir, 'keeping');
  await copyWithoutTree(distDir, keeping);
  await rm(lastEdition(distDir), { recursive: true, force: true });
  await rename(keeping, lastEdition(distDir));
}

async function copyWithoutTree(from: string, to: string): Promise<void> {
  const tree = join(from, EDITION_FOLDER, 'tree');
  await cp(join(from, EDITION_FOLDER), join(to, EDITION_FOLDER), { recursive: true, filter: (path) => path !== tree });
}

async function freshFolder(distDir: string, name: string): Promise<string> {
  const folder = join(keptFolder(distDir), name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}
