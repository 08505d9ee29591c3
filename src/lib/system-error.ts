// Errors of the file system that a person can repair on the machine: they are no bugs, and need no stack trace.
import { EnvironmentProblem } from './problem.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The disk quota is used up.',
  EFBIG: 'The file would become larger than this process may write (EFBIG).',
  EROFS: 'The file system is read-only.',
  EACCES: 'This user has no access there.',
};

export const REPAIR = 'Free disk space or grant write access, then run the same command again.';

/** Why the file system refused, in words; undefined for any other error. */
export function fileSystemReason(error: unknown): string | undefined {
  const { code = '', syscall, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall === undefined || (code === 'EACCES' && path === undefined)) return undefined;
  return REASONS[code];
}

/** An error of the file system that nothing has described so far, for a person; undefined for any other error. */
export function fileSystemProblem(error: unknown): EnvironmentProblem | undefined {
  const why = fileSystemReason(error);
  if (why === undefined) return undefined;
  const { syscall, path } = error as NodeJS.ErrnoException;
  const what =
    path === undefined ? `A file could not be changed (${syscall}).` : `${path} could not be used (${syscall}).`;
  return new EnvironmentProblem({ what, why, fix: REPAIR }, { cause: error });
}
