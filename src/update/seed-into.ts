// `npm run seed -- COPY --into DIR`: an empty folder becomes a checkout with the source of the copy.
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { RefusedProblem } from '../lib/problem.ts';
import { runProgram } from '../lib/run-program.ts';
import type { Archive } from '../seed/archive.ts';
import { type UnpackedSource, unpackSource } from '../seed/unpack-source.ts';

/** Throws RefusedProblem unless the folder is empty or does not exist. */
export async function requireEmpty(into: string): Promise<void> {
  const names = await readdir(into).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return;
  throw new RefusedProblem({
    what: `Nothing was written to ${into}.`,
    why: 'The folder is not empty.',
    fix: 'Give an empty folder or a new one. To continue an interrupted run, run `npm ci` and `npm run seed` in that folder, without --into.',
  });
}

/**
 * Unpacks the source beside the folder, makes git track it, and moves it there, so that the folder is complete or empty.
 * @returns the number of files
 */
export async function layCheckout(archive: Archive, into: string, warn: (line: string) => void): Promise<number> {
  const place = resolve(into);
  const making = join(dirname(place), `.${basename(place)}.seeding`);
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  try {
    const unpacked = await unpackSource(archive, making);
    await track(making, unpacked).catch((error: Error) => {
      warn(`seed: git does not track the files, so builds take all that .gitignore does not exclude: ${error.message}`);
    });
    await rmdir(place).catch(() => undefined);
    await rename(making, place);
    return unpacked.files.length;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** Exactly the files of the source: the archives of the next build have the same files. */
async function track(folder: string, { files, executables }: UnpackedSource): Promise<void> {
  const git = (...args: string[]) => ['-C', folder, '-c', 'core.fileMode=true', '-c', 'core.autocrlf=false', ...args];
  await runProgram('git', git('init', '--quiet'));
  const fromInput = ['--pathspec-from-file=-', '--pathspec-file-nul'];
  await runProgram('git', git('--literal-pathspecs', 'add', '--force', ...fromInput), { stdin: files.join('\0') });
  if (executables.length > 0)
    await runProgram('git', git('update-index', '--chmod=+x', '-z', '--stdin'), { stdin: executables.join('\0') });
}
