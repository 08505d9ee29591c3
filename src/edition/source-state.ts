// Which code an edition was made with, as others need it to make the same.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sha256Hex } from '../lib/hash.ts';
import type { Edition } from '../model/edition.ts';

const run = promisify(execFile);

/** The commit of a checkout, or null where it is none or holds changes that are not committed; and its lock file. */
export async function readSourceState(folder: string): Promise<Edition['source']> {
  return { commit: await readCommit(folder), lock: sha256Hex(await readFile(join(folder, 'package-lock.json'))) };
}

async function readCommit(folder: string): Promise<string | null> {
  const git = async (...words: string[]) => (await run('git', ['-C', folder, ...words])).stdout.trim();
  try {
    return (await git('status', '--porcelain', '--untracked-files=no')) === '' ? await git('rev-parse', 'HEAD') : null;
  } catch {
    // No git, or no repository: the edition then names its lock file alone.
    return null;
  }
}
