// The text of a file that people write. What is too large, too deep or no text is refused before anything parses it.
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import type { FileProblem } from './file-problem.ts';

/** Bytes. The largest source has two thousand; a page and a dictionary have more to say. */
export const MAX_BYTES = { file: 64 * 1024, words: 256 * 1024 } as const;

export type ReadText = { text: string } | { problem: FileProblem };

/** A link may lead to anything, and a pipe may never answer. */
const PLAIN = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Undefined where there is no file. Takes as much memory as the limit, whatever the file holds. */
export async function readText(file: string, maxBytes: number = MAX_BYTES.file): Promise<ReadText | undefined> {
  const opened = await open(file, PLAIN).catch((error: NodeJS.ErrnoException) => error);
  if (opened instanceof Error) {
    if (opened.code === 'ENOENT' || opened.code === 'ENOTDIR') return undefined;
    if (opened.code === 'ELOOP') return { problem: symlinkProblem(file) };
    throw opened;
  }
  try {
    const found = await opened.stat();
    if (!found.isFile())
      return refused(file, 'It is no file.', 'A folder or a device stands under its name.', 'Put a plain file there.');
    if (found.size > maxBytes) return tooLarge(file, found.size, maxBytes);
    return decoded(file, await opened.readFile());
  } finally {
    await opened.close();
  }
}

/** What is wrong with a folder before anything below it is read; undefined where it is sound, or missing. */
export async function folderProblem(folder: string): Promise<FileProblem | undefined> {
  const found = await lstat(folder).catch(() => undefined);
  if (found === undefined || found.isDirectory()) return undefined;
  if (found.isSymbolicLink()) return symlinkProblem(folder, 'folder');
  return refused(
    folder,
    'It is no folder.',
    'A file stands under its name, and nothing of what belongs there can be read.',
    'Make it a folder again, with its files.',
  ).problem;
}

function decoded(file: string, bytes: Uint8Array): ReadText {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith('\uFEFF')
      ? refused(
          file,
          'The file begins with a byte order mark.',
          'It is invisible, and programs stumble over it.',
          'Save it as UTF-8 without BOM.',
        )
      : { text };
  } catch {
    return refused(
      file,
      'The file is not UTF-8.',
      'Some of its bytes are no letters in that encoding.',
      'Save it as UTF-8.',
    );
  }
}

export function symlinkProblem(file: string, kind: 'file' | 'folder' = 'file'): FileProblem {
  return refused(
    file,
    `It is no ${kind} but a link to another place.`,
    'What it leads to may be anything, and on another machine something else.',
    `Put the ${kind} itself there.`,
  ).problem;
}

function tooLarge(file: string, bytes: number, maxBytes: number): ReadText {
  const why = `It has ${Math.ceil(bytes / 1024)} KB; up to ${maxBytes / 1024} KB are read.`;
  return refused(
    file,
    'The file was not read: it is too large.',
    why,
    'Leave out what does not belong there. News texts and pictures never do.',
  );
}

function refused(file: string, what: string, why: string, fix: string): { problem: FileProblem } {
  return { problem: { file, field: '', what, why, fix } };
}
