// A copy of the site as something to read: a folder, an address, a ZIP, a CAR, files chosen in a browser.
// Everything it gives is hostile until it was compared with the signed edition.
import type { FaultCode } from './fault.ts';

export interface Listed {
  path: string;
  /** Why this entry alone speaks against the copy: a link, a name that stands twice. */
  fault?: FaultCode;
}

export interface Copy {
  /**
   * The bytes of a file, undefined where there is none. Reads no more than `maxBytes`.
   * @throws Fault where the file is larger, is no plain file, is damaged, or cannot be had
   */
  read(path: string, maxBytes: number): Promise<Uint8Array | undefined>;
  /** Every file of the copy; left out where a copy cannot be listed, as on the web. */
  list?(): Promise<Listed[]>;
  /** How many files may be read at once. */
  lanes: number;
  close?(): Promise<void>;
}

/** A file that can be read in parts: on a disk, or chosen in a browser. */
export interface ByteSource {
  size: number;
  /** Bytes from `start` up to `end`, both within the file. */
  slice(start: number, end: number): Promise<Uint8Array>;
  close?(): Promise<void>;
}

/** A file given to a page. */
export function blobSource(blob: Blob): ByteSource {
  return { size: blob.size, slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()) };
}
