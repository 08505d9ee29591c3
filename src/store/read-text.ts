// Reads content files as text. Files that are too large, not regular or not UTF-8 are refused before they are parsed.
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import type { FileProblem } from './file-problem.ts';

/** Limits in bytes; `words` is for pages and translations. The largest source file has 2 KB. */
export const MAX_BYTES = { file: 64 * 1024, words: 256 * 1024 } as const;

export type ReadText = { text: string } | { problem: FileProblem };

/** Opens neither symbolic links, whose target may be any file, nor pipes, which may block for ever. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Reads a file of at most `maxBytes`; undefined if there is no file. */
export async function readText(file: string, maxBytes: number = MAX_BYTES.file): Promise<ReadText | undefined> {
  const opened = await open(file, OPEN_FLAGS).catch((error: NodeJS.ErrnoException) => error);
  if (opened instanceof Error) {
    if (opened.code === 'ENOENT' || opened.code === 'ENOTDIR') return undefined;
    if (opened.code === 'ELOOP') return { problem: symlinkProblem(file) };
    throw opened;
  }
  try {
    const stats = await opened.stat();
    if (!stats.isFile())
      return refused(file, 'It is not a regular file.', 'It is a folder or a device.', 'Replace it by a regular file.');
    if (stats.size > maxBytes) return tooLarge(file, stats.size, maxBytes);
    return decode(file, await opened.readFile());
  } finally {
    await opened.close();
  }
}

/** Checks a folder before its files are read; undefined if it is a folder or missing. */
export async function folderProblem(folder: string): Promise<FileProblem | undefined> {
  const stats = await lstat(folder).catch(() => undefined);
  if (stats === undefined || stats.isDirectory()) return undefined;
  if (stats.isSymbolicLink()) return symlinkProblem(folder, 'folder');
  return refused(
    folder,
    'It is not a folder.',
    'A file has its name, so that the files of the folder cannot be read.',
    'Replace it by a folder with its files.',
  ).problem;
}

function decode(file: string, bytes: Uint8Array): ReadText {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith('\uFEFF')
      ? refused(
          file,
          'The file starts with a byte order mark.',
          'It is invisible, and many programs fail on it.',
          'Save it as UTF-8 without BOM.',
        )
      : { text };
  } catch {
    return refused(
      file,
      'The file is not UTF-8.',
      'Some of its bytes are invalid in that encoding.',
      'Save it as UTF-8.',
    );
  }
}

export function symlinkProblem(file: string, kind: 'file' | 'folder' = 'file'): FileProblem {
  return refused(
    file,
    `It is a symbolic link, not a ${kind}.`,
    'Its target may be any file, and another one on another machine.',
    `Replace the link by the ${kind} itself.`,
  ).problem;
}

function tooLarge(file: string, bytes: number, maxBytes: number): ReadText {
  const why = `It has ${Math.ceil(bytes / 1024)} KB; the limit is ${maxBytes / 1024} KB.`;
  return refused(
    file,
    'The file was not read: it is too large.',
    why,
    'Remove what does not belong there, such as news texts and pictures.',
  );
}

function refused(file: string, what: string, why: string, fix: string): { problem: FileProblem } {
  return { problem: { file, field: '', what, why, fix } };
}
