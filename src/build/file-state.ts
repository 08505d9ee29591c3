// What the file system says of a file: as long as it says the same, the bytes are the same.
import { lstatSync, readFileSync, type Stats } from 'node:fs';

/**
 * A file changed within this time of a look at it may change again without the clock of its disk showing it, so it is
 * read the next time whatever is said of it.
 */
export const YOUNG_MS = 2000;

export function stateOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

export function isYoung({ mtimeMs, ctimeMs }: Stats, lookedAt: number): boolean {
  return Math.max(mtimeMs, ctimeMs) > lookedAt - YOUNG_MS;
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

/** Whether a file of a site holds these bytes. A link to them is no file of a site. */
export function hasBytes(file: string, bytes: () => Uint8Array): boolean {
  return statsOf(file)?.isFile() === true && readFileSync(file).equals(bytes());
}
