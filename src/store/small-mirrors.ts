// The small mirrors that a build has made: `dist.small/<id>` for the site `dist`.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { idPattern } from '../model/id.ts';
import { smallMirrorsFolder } from '../model/small-mirror.ts';

export interface BuiltSmallMirror {
  id: string;
  /** The folder of its site. */
  folder: string;
}

/** The small mirrors of a site, sorted by id; empty if there are none. Working folders of a build are left out. */
export async function listSmallMirrors(distDir: string): Promise<BuiltSmallMirror[]> {
  const parent = smallMirrorsFolder(distDir);
  const entries = await readdir(parent, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isDirectory() && idPattern.test(entry.name))
    .map(({ name: id }) => ({ id, folder: join(parent, id) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
