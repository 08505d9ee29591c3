// Source of items and pictures for seed. The implementation must verify the files; seed trusts them.

export interface ArchiveFile {
  /** Relative to the root of the site: `items/2026/08/23/zvon.json`, `m/ab/<hash>-320.avif`. */
  path: string;
  size: number;
  sha256: string;
}

export interface Archive {
  files: readonly ArchiveFile[];
  /** Maximum number of concurrent reads. */
  concurrency: number;
  /** Throws an error that describeFault explains if only this file is unavailable, or any other error to end the run. */
  read(file: ArchiveFile): Promise<Uint8Array>;
  /** The reason why a file could not be read; undefined for errors that end the run. */
  describeFault(error: unknown): string | undefined;
}
