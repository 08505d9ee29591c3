import type { TreeEntry } from '../model/tree.ts';

/** A target that holds files by their paths. Everything may be called again after a broken run. */
export interface Carrier {
  /** Path → size of each file; empty where there is nothing yet. */
  list(): Promise<Map<string, number>>;
  /** A file that `list` named. */
  read(path: string): Promise<Uint8Array>;
  /** Lays files of a folder over what is there, passing over what already has the same bytes. */
  send(folder: string, files: readonly TreeEntry[]): Promise<void>;
  remove(paths: readonly string[]): Promise<void>;
  /** Compares files at the target with those of a folder. */
  compare(folder: string, files: readonly TreeEntry[]): Promise<Compared>;
}

export interface Compared {
  /** `bytes`: by a hash of each whole file. `sizes`: the target knows no more. */
  by: 'bytes' | 'sizes';
  /** Paths that are missing or differ. */
  different: string[];
}

/** Names for a program that reads a list, one ended by `end`. */
export function nameList(files: readonly { path: string }[], end: string): string {
  return files.map(({ path }) => `${path}${end}`).join('');
}
