// Reads files that may come from another machine: regular files only, of limited size.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Opens neither symbolic links, whose target may be any file, nor pipes, which may block for ever. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

export type RegularFile =
  | { bytes: Buffer }
  | { refused: 'symbolic link' | 'not a regular file' }
  | { refused: 'too large'; size: number };

/**
 * Reads a regular file of at most `maxBytes`; undefined if there is none. The folders of the path are followed, so only
 * the last part of the path may come from outside.
 * @throws the error of the file system if the file exists and cannot be read
 */
export async function readRegularFile(path: string, maxBytes: number): Promise<RegularFile | undefined> {
  const opened = await open(path, OPEN_FLAGS).catch((error: NodeJS.ErrnoException) => error);
  if (opened instanceof Error) {
    if (opened.code === 'ENOENT' || opened.code === 'ENOTDIR') return undefined;
    if (opened.code === 'ELOOP') return { refused: 'symbolic link' };
    // A socket cannot be opened.
    if (opened.code === 'ENXIO') return { refused: 'not a regular file' };
    throw opened;
  }
  try {
    const stats = await opened.stat();
    if (!stats.isFile()) return { refused: 'not a regular file' };
    if (stats.size > maxBytes) return { refused: 'too large', size: stats.size };
    // A file of /proc has no size, and a file may grow while it is read.
    const bytes = Buffer.alloc(stats.size);
    const { bytesRead } = await opened.read(bytes, 0, stats.size, 0);
    return { bytes: bytes.subarray(0, bytesRead) };
  } finally {
    await opened.close();
  }
}
