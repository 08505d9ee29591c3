/** A file that is made of a picture. */
export interface WantedFile {
  /** Pixels. */
  width: number;
  format: 'avif' | 'jpeg';
}

/** The files that are made of a picture of this width: none is wider, and none is made twice. */
export function filesWithin(wanted: readonly WantedFile[], maxWidth: number): WantedFile[] {
  const files = wanted.map(({ width, format }) => ({ width: Math.min(width, maxWidth), format }));
  return [...new Map(files.map((file) => [`${file.format} ${file.width}`, file])).values()];
}
