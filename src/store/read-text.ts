// Reads content files as text. Files that are too large, not regular or not UTF-8 are refused before they are parsed.
import { lstat } from 'node:fs/promises';
import { readRegularFile } from '../lib/regular-file.ts';
import type { FileProblem } from './file-problem.ts';

/** Limits in bytes; `words` is for pages and translations. The largest source file has 2 KB. */
export const MAX_BYTES = { file: 64 * 1024, words: 256 * 1024 } as const;

export type ReadText = { text: string } | { problem: FileProblem };

/** Reads a file of at most `maxBytes`; undefined if there is no file. */
export async function readText(file: string, maxBytes: number = MAX_BYTES.file): Promise<ReadText | undefined> {
  const read = await readRegularFile(file, maxBytes);
  if (read === undefined) return undefined;
  if ('bytes' in read) return decode(file, read.bytes);
  if (read.refused === 'symbolic link') return { problem: symlinkProblem(file) };
  if (read.refused === 'too large') return tooLarge(file, read.size, maxBytes);
  return refused(file, 'It is not a regular file.', 'It is a folder or a device.', 'Replace it by a regular file.');
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
