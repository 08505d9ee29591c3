import { writevSync } from 'node:fs';
import { EnvironmentProblem } from '../lib/problem.ts';

/**
 * Writes buffers one after another.
 * @param file its name in the message
 * @returns their length in bytes
 * @throws EnvironmentProblem if they are not written completely: a full disk gives no error for a write that still had some
 * room (write(2), RETURN VALUE)
 */
export function writeParts(handle: number, parts: readonly Buffer[], file: string): number {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  try {
    if (writevSync(handle, parts) === length) return length;
  } catch (error) {
    throw notWritten(file, (error as Error).message, { cause: error });
  }
  throw notWritten(file, 'Only a part of it could be written; the disk may be full.');
}

function notWritten(file: string, why: string, options?: ErrorOptions): EnvironmentProblem {
  const parts = { what: `${file} was not written.`, why, fix: 'Free some space, then run the command again.' };
  return new EnvironmentProblem(parts, options);
}
