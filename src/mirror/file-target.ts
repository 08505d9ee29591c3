import type { TreeEntry } from '../model/tree.ts';

/** A target that stores files by path. All methods are idempotent, so an interrupted push can be repeated. */
export interface FileTarget {
  /** Path → size in bytes; empty for a new target. */
  list(): Promise<Map<string, number>>;
  /** Reads a file returned by `list`. */
  read(path: string): Promise<Uint8Array>;
  /**
   * Uploads files of a folder, in any order; skips files with equal contents where the target can compare them.
   */
  send(folder: string, files: readonly TreeEntry[], options?: SendOptions): Promise<void>;
  remove(paths: readonly string[]): Promise<void>;
  /** Compares files at the target with those of a folder. Asks only for these files where the target allows it. */
  compare(folder: string, files: readonly TreeEntry[]): Promise<Comparison>;
}

export interface SendOptions {
  /** Called for files that are complete at the target, as far as that is known before the end. */
  onSent?: (path: string) => void;
  /** The target has readers: no file may be seen half written. */
  isLive?: boolean;
}

export interface Comparison {
  /** `bytes`: by hashes of whole files. `sizes`: the target provides no hashes. `report`: the host only says so. */
  by: 'bytes' | 'sizes' | 'report';
  /** Paths that are missing or differ. */
  different: string[];
}

/** A list of paths for the stdin of a program. */
export function formatNameList(files: readonly { path: string }[], terminator: string): string {
  return files.map(({ path }) => `${path}${terminator}`).join('');
}
