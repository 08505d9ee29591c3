// State of a file in the file system (size, times, inode number). While it is unchanged, so are the bytes.
import { lstatSync, readFileSync, type Stats } from 'node:fs';

/**
 * A file that changed within this time before a scan may change again with the same timestamp, since file systems round
 * times. It is therefore read by the next build even if its state is unchanged.
 */
export const YOUNG_MS = 2000;

export function stateOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

export function isYoung({ mtimeMs, ctimeMs }: Stats, scannedAt: number): boolean {
  return Math.max(mtimeMs, ctimeMs) > scannedAt - YOUNG_MS;
}

/** Undefined if there is no such file or no folder for it. Links are not followed. */
export function statsOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Whether a path is a regular file with these bytes; false for a link. */
export function hasBytes(file: string, bytes: () => Uint8Array): boolean {
  return statsOf(file)?.isFile() === true && readFileSync(file).equals(bytes());
}
