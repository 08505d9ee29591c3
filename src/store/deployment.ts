// Reads the facts about this deployment from its content folder.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentProblem } from '../lib/problem.ts';
import type { Deployment } from '../model/deployment.ts';
import { type Root, rootSchema } from '../model/edition.ts';
import type { Retention } from '../model/site.ts';
import type { Store } from './store.ts';

/**
 * Reads keys and mirrors. The chain of roots is not verified here: only the stage `edition` creates and
 * verifies signatures.
 * @throws Problem if a file is invalid
 */
export async function readDeployment(store: Store, retention: Retention): Promise<Deployment> {
  const mirrors = await store.mirrors();
  const root = await newestRoot(store.paths.roots);
  return {
    keys: root?.keys.map(({ publicKey }) => publicKey) ?? [],
    threshold: root?.threshold ?? 0,
    mirrors: mirrors.map(({ kind, url, noCopies }) => ({ kind, url, ...(noCopies && { noCopies }) })),
    retention,
  };
}

/** `<n>.json` with the highest n reached from 1 without a gap; undefined if there is no root. */
async function newestRoot(folder: string): Promise<Root | undefined> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  let newest = 0;
  while (names.includes(`${newest + 1}.json`)) newest += 1;
  return newest === 0 ? undefined : readRoot(join(folder, `${newest}.json`));
}

async function readRoot(file: string): Promise<Root> {
  try {
    return rootSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new ContentProblem(
      {
        what: `${file} is not a valid root, so pages cannot show the keys of the site.`,
        why: (cause as Error).message,
        fix: 'Restore the file from the history of the repository.',
      },
      { cause },
    );
  }
}
