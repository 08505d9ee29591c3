// Moves files that the validation gate refuses out of the way. They are kept, because a person may recover items.
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import type { ContentPaths } from './paths.ts';

/**
 * Moves a file to the same path below content/quarantine, with the reason in `<file>.txt`. A file that is there already
 * gets a number.
 * @param path relative to the folder of items or pictures
 * @returns the new path, relative to the content folder
 * @throws the error of the file system if the file cannot be moved
 */
export async function quarantineFile(
  paths: ContentPaths,
  kind: 'items' | 'media',
  path: string,
  why: string,
): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? path : `${path}.${number}`;
    const target = join(paths.quarantine, kind, name);
    await mkdir(dirname(target), { recursive: true });
    // The reason is written first: creating it fails if the name is taken.
    if (await writeFileIfNew(`${target}.txt`, `${why}\n`)) {
      await rename(join(paths[kind], path), target);
      return `quarantine/${kind}/${name}`;
    }
  }
}

async function writeFileIfNew(path: string, text: string): Promise<boolean> {
  if ((await readIfExists(path)) !== undefined) return false;
  return writeFileAtomically(path, text);
}
