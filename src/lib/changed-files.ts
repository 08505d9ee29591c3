import { access } from 'node:fs/promises';
import { UsageProblem } from './problem.ts';
import { runProgram } from './run-program.ts';

export interface ChangedFile {
  /** Relative to the working directory, with forward slashes. A renamed file is one deleted and one added. */
  path: string;
  kind: 'added' | 'changed' | 'deleted';
}

export interface Change {
  /** The merge base: the commit that the change starts from. */
  base: string;
  files: ChangedFile[];
}

const KINDS: Record<string, ChangedFile['kind']> = { A: 'added', D: 'deleted' };

/** The files below the working directory that commits since a revision changed. Throws Problem if git fails. */
export async function changedFiles(revision: string): Promise<Change> {
  const base = (await git('merge-base', '--end-of-options', revision, 'HEAD')).trim();
  const fields = (await git('diff', '--name-status', '--no-renames', '--relative', '-z', base, 'HEAD')).split('\0');
  const files: ChangedFile[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2)
    files.push({ kind: KINDS[fields[index] as string] ?? 'changed', path: fields[index + 1] as string });
  return { base, files };
}

/** The named files, as if they had been changed. Throws Problem if one does not exist. */
export async function namedFiles(paths: readonly string[]): Promise<{ files: ChangedFile[] }> {
  for (const path of paths) {
    await access(path).catch((cause: unknown) => {
      throw new UsageProblem(
        {
          what: `There is no file “${path}”.`,
          why: 'It was named as a file to check, relative to this folder.',
          fix: 'Correct the name. Separate several names by commas, without spaces.',
        },
        { cause },
      );
    });
  }
  return { files: paths.map((path) => ({ path, kind: 'changed' })) };
}

/** The number of files below these folders that are added, changed or deleted since the last commit. */
export async function countUncommitted(folders: readonly string[]): Promise<number> {
  const fields = (
    await git('status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--', ...folders)
  ).split('\0');
  return fields.filter((field) => field !== '').length;
}

/** The text of a file at a commit; undefined if it did not exist there. */
export async function readFileAtCommit(commit: string, path: string): Promise<string | undefined> {
  const { code, stdout } = await runProgram('git', ['show', '--end-of-options', `${commit}:./${path}`], {
    acceptedExitCodes: [0, 128],
  });
  return code === 0 ? stdout.toString() : undefined;
}

async function git(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram('git', args, { acceptedExitCodes: [0, 1, 128] });
  if (code === 0) return stdout.toString();
  throw new UsageProblem({
    what: 'Git cannot list the changes.',
    why: stderr.trim().split('\n').slice(-5).join('\n       ') || 'It printed no error message.',
    fix: 'Give a commit that this clone has. `git fetch --unshallow` completes a shallow clone.',
  });
}
