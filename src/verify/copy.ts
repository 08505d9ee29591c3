// Interface for copies of the site: a folder, a URL, a ZIP, a CAR, files chosen in a browser.
// All data from a copy is untrusted until it is compared with the signed edition.
import type { FaultCode } from './fault.ts';

export interface ListedFile {
  path: string;
  /** Set if the entry itself is a failure, such as a symbolic link or a duplicate name. */
  fault?: FaultCode;
}

export interface Copy {
  /**
   * The bytes of a file; undefined if it does not exist. Reads at most `maxBytes`.
   * @throws Fault if the file is larger, not a regular file, damaged, or unreachable
   */
  read(path: string, maxBytes: number): Promise<Uint8Array | undefined>;
  /**
   * The files of the copy. Undefined for copies that cannot be listed, such as a URL.
   * @param maxFiles a small CAR can list any number of files; the list stops at this number
   */
  list?(maxFiles?: number): Promise<ListedFile[]>;
  /** CID of the copy without a folder at its top, as editions sign it; undefined for copies without CIDs. */
  cidWithout?(folder: string): Promise<string>;
  /** Maximum number of concurrent reads. */
  concurrency: number;
  close?(): Promise<void>;
}

/** Random access to a file on disk, or chosen in a browser. */
export interface ByteSource {
  size: number;
  /** Bytes from `start` up to, not including, `end`; both are within the file. */
  slice(start: number, end: number): Promise<Uint8Array>;
  close?(): Promise<void>;
}

/** A file chosen in a browser. */
export function blobSource(blob: Blob): ByteSource {
  return { size: blob.size, slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()) };
}
