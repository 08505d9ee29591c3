import { access } from 'node:fs/promises';
import { UsageProblem } from './problem.ts';
import { runProgram } from './run-program.ts';

export interface ChangedFile {
  /** Relative to this folder, with forward slashes. A file that was renamed is one deleted and one added. */
  path: string;
  kind: 'added' | 'changed' | 'deleted';
}

export interface Change {
  /** The commit that the change begins at. */
  base: string;
  files: ChangedFile[];
}

const KINDS: Record<string, ChangedFile['kind']> = { A: 'added', D: 'deleted' };

/** What the commits since a revision changed below this folder. Throws Problem where git does not know the revision. */
export async function changedFiles(revision: string): Promise<Change> {
  const base = (await git('merge-base', '--end-of-options', revision, 'HEAD')).trim();
  const parts = (await git('diff', '--name-status', '--no-renames', '--relative', '-z', base, 'HEAD')).split('\0');
  const files: ChangedFile[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2)
    files.push({ kind: KINDS[parts[index] as string] ?? 'changed', path: parts[index + 1] as string });
  return { base, files };
}

/** Files that somebody named, as if they had been changed. Throws Problem where one is not there. */
export async function namedFiles(paths: readonly string[]): Promise<{ files: ChangedFile[] }> {
  for (const path of paths) {
    await access(path).catch((cause: unknown) => {
      throw new UsageProblem(
        {
          what: `There is no file “${path}”.`,
          why: 'It was named to be looked at, from this folder.',
          fix: 'Correct the name; several are parted by commas, without spaces.',
        },
        { cause },
      );
    });
  }
  return { files: paths.map((path) => ({ path, kind: 'changed' })) };
}

/** How many files below these folders are new, changed or gone since the last commit. */
export async function countUncommitted(folders: readonly string[]): Promise<number> {
  const parts = (
    await git('status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--', ...folders)
  ).split('\0');
  return parts.filter((part) => part !== '').length;
}

/** The text of a file as it stood at a commit; undefined where there was none. */
export async function textAt(commit: string, path: string): Promise<string | undefined> {
  const { code, stdout } = await runProgram('git', ['show', '--end-of-options', `${commit}:./${path}`], {
    answers: [0, 128],
  });
  return code === 0 ? stdout.toString() : undefined;
}

async function git(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram('git', args, { answers: [0, 1, 128] });
  if (code === 0) return stdout.toString();
  throw new UsageProblem({
    what: 'Git cannot say what was changed.',
    why: stderr.trim().split('\n').slice(-5).join('\n       ') || 'It gave no reason.',
    fix: 'Give a commit that this clone has; a shallow clone is made whole by git fetch --unshallow.',
  });
}
