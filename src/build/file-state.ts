// The state of a file in the file system: while it is the same, the bytes are the same.
import { lstatSync, readFileSync, type Stats } from 'node:fs';

/**
 * A file changed within this time before a scan may change again without another time on its disk, so it is read the
 * next time whatever its state.
 */
export const YOUNG_MS = 2000;

export function stateOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

export function isYoung({ mtimeMs, ctimeMs }: Stats, scannedAt: number): boolean {
  return Math.max(mtimeMs, ctimeMs) > scannedAt - YOUNG_MS;
}

/** Undefined where there is no such file, nor a folder for it. */
export function statsOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Whether a regular file holds these bytes; a link never does. */
export function hasBytes(file: string, bytes: () => Uint8Array): boolean {
  return statsOf(file)?.isFile() === true && readFileSync(file).equals(bytes());
}
