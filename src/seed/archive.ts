// Where items and pictures are taken from. Whoever opens an archive answers for its bytes: seed believes what it reads.

export interface ArchiveFile {
  /** From the root of the site: `items/2026/08/23/zvon.json`, `m/ab/<hash>-320.avif`. */
  path: string;
  size: number;
  sha256: string;
}

export interface Archive {
  files: readonly ArchiveFile[];
  /** How many files may be read at once. */
  lanes: number;
  /** Throws what `isFaulty` knows where this one file is not to be had, and anything else where nothing is. */
  read(file: ArchiveFile): Promise<Uint8Array>;
  /** In plain words, why a file could not be taken; undefined for an error that ends everything. */
  faultOf(error: unknown): string | undefined;
}
