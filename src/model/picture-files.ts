// Names of the files of a picture, for pull, which writes them, and for the site, which links them.
import type { Picture } from './item.ts';

/** Widths in pixels. Pictures are never enlarged. */
export const PICTURE_WIDTHS = { small: 320, large: 960 } as const;

export interface PictureFile {
  width: number;
  /** Relative to `content/media` and to `m/` of the site: `ab/<hash>-320.avif`. Keeps folders small. */
  path: string;
}

/**
 * The files of a picture, narrowest first: one of width min(320, width), and one of the full width if that is larger.
 * @param picture with the width of its largest file, at most 960
 */
export function pictureFiles({ hash, width }: Pick<Picture, 'hash' | 'width'>): PictureFile[] {
  return pictureWidths(width).map((fileWidth) => ({ width: fileWidth, path: pictureFilePath(hash, fileWidth) }));
}

/** Widths of the files for a picture of the given width, narrowest first. */
export function pictureWidths(width: number): number[] {
  const { small, large } = PICTURE_WIDTHS;
  return [...new Set([Math.min(small, width), Math.min(large, width)])];
}

export function pictureFilePath(hash: string, width: number): string {
  return `${hash.slice(0, 2)}/${hash}-${width}.avif`;
}

/** Whether a path has the form of pictureFilePath. */
export function isPicturePath(path: string): boolean {
  const [, folder, hash] = /^([a-z2-7]{2})\/([a-z2-7]+)-[1-9]\d{0,3}\.avif$/.exec(path) ?? [];
  return hash !== undefined && folder === hash.slice(0, 2);
}
