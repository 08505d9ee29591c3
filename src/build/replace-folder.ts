// Replaces the published site with a complete new one.
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { RefusedProblem } from '../lib/problem.ts';

/** Names in every site; a folder without them is not replaced unless it is empty. */
const MARKERS = ['404.html', 'a', 'index.html'];

/** The folder beside the site into which new files are written. */
export function makingFolder(place: string): string {
  return join(dirname(place), `.${basename(place)}.making`);
}

function oldFolder(place: string): string {
  return join(dirname(place), `.${basename(place)}.old`);
}

/** Replaces the site at `place` with the folder `making`. After a kill in between, `recoverFolder` restores the old site. */
export async function replaceFolder(making: string, place: string): Promise<void> {
  const old = oldFolder(place);
  await rm(old, { recursive: true, force: true });
  await renameIfThere(place, old);
  await rename(making, place);
  await rm(old, { recursive: true, force: true });
}

/** Restores the old site after a build was killed while replacing it. */
export async function recoverFolder(place: string): Promise<void> {
  if ((await namesIn(place)) === undefined) await renameIfThere(oldFolder(place), place);
}

/** Throws Problem where the folder contains the project, its content, or files that do not belong to a site. */
export async function refuseToReplace(place: string, contentDir: string): Promise<void> {
  const contains = (folder: string) => folder === place || folder.startsWith(place + sep);
  if (contains(resolve('.')) || contains(contentDir) || place.startsWith(contentDir + sep)) {
    throw refusal(
      place,
      'A build may replace the whole folder, and this one contains the project or is in its content.',
    );
  }
  const names = await namesIn(place);
  if (names === undefined || names.length === 0 || MARKERS.every((name) => names.includes(name))) return;
  throw refusal(place, 'A build may replace the whole folder, and this one contains files that are not a site.');
}

function refusal(place: string, why: string): RefusedProblem {
  return new RefusedProblem({
    what: `The site cannot be built into ${place}.`,
    why,
    fix: 'Choose another folder with --out, such as dist, or empty this one yourself.',
  });
}

async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function renameIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
