// The commit and lock file an edition was built with; others need them to reproduce it.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sha256Hex } from '../lib/hash.ts';
import type { Edition } from '../model/edition.ts';

const run = promisify(execFile);

/** `commit` is null outside of git and with uncommitted changes; `lock` is the SHA-256 of package-lock.json. */
export async function readSourceState(folder: string): Promise<Edition['source']> {
  return { commit: await readCommit(folder), lock: sha256Hex(await readFile(join(folder, 'package-lock.json'))) };
}

async function readCommit(folder: string): Promise<string | null> {
  const git = async (...words: string[]) => (await run('git', ['-C', folder, ...words])).stdout.trim();
  try {
    return (await git('status', '--porcelain', '--untracked-files=no')) === '' ? await git('rev-parse', 'HEAD') : null;
  } catch {
    // No git or no repository: the edition then names only its lock file.
    return null;
  }
}
