// Folders for the runs of a property: each run gets an empty one.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

let folders = 0;

/** Makes a new folder within a folder. @returns its path */
export function nextFolder(within: string): string {
  folders += 1;
  const folder = join(within, String(folders));
  mkdirSync(folder);
  return folder;
}
