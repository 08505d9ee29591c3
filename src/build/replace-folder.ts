// A new site takes the place of the old one only when it is whole.
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { RefusedProblem } from '../lib/problem.ts';

/** What every site of ours has; a folder with other things in it is not replaced. */
const MARKS = ['404.html', 'a', 'index.html'];

/** The folder beside the site in which the next one is made. */
export function makingFolder(place: string): string {
  return join(dirname(place), `.${basename(place)}.making`);
}

function oldFolder(place: string): string {
  return join(dirname(place), `.${basename(place)}.old`);
}

/** Puts `made` in the place of the site there. Killed in between, the old one is found again by `recoverFolder`. */
export async function replaceFolder(made: string, place: string): Promise<void> {
  const old = oldFolder(place);
  await rm(old, { recursive: true, force: true });
  await renameIfThere(place, old);
  await rename(made, place);
  await rm(old, { recursive: true, force: true });
}

/** Brings back the old site where a killed run left none. */
export async function recoverFolder(place: string): Promise<void> {
  if ((await namesIn(place)) === undefined) await renameIfThere(oldFolder(place), place);
}

/** Throws Problem where the folder holds the project, its content, or anything that is not a site. */
export async function refuseToReplace(place: string, contentDir: string): Promise<void> {
  const holds = (kept: string) => kept === place || kept.startsWith(place + sep);
  if (holds(resolve('.')) || holds(contentDir) || place.startsWith(contentDir + sep)) {
    throw refusal(
      place,
      'That folder is replaced as a whole by each build, and it holds the project or stands in its content.',
    );
  }
  const names = await namesIn(place);
  if (names === undefined || names.length === 0 || MARKS.every((mark) => names.includes(mark))) return;
  throw refusal(place, 'That folder is replaced as a whole by each build, and it holds something that is not a site.');
}

function refusal(place: string, why: string): RefusedProblem {
  return new RefusedProblem({
    what: `The site cannot be built into ${place}.`,
    why,
    fix: 'Give --out a folder of its own, such as dist, or empty that one yourself.',
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
