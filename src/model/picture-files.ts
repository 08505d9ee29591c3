// Which files there are of a picture: pull writes them, the site points at them, and both ask here.
import type { Picture } from './item.ts';

/** Widths that are made of a picture. None is enlarged. */
export const PICTURE_WIDTHS = { small: 320, large: 960 } as const;

export interface PictureFile {
  width: number;
  /** Below `content/media` and below `m/` of the site: `ab/<hash>-320.avif`. No folder grows over some thousand files. */
  path: string;
}

/**
 * The files of a picture, narrowest first: one min(320, width) wide, and one as wide as the picture where that is more.
 * @param picture width is that of the largest file, at most 960
 */
export function pictureFiles({ hash, width }: Pick<Picture, 'hash' | 'width'>): PictureFile[] {
  return pictureWidths(width).map((wide) => ({ width: wide, path: pictureFilePath(hash, wide) }));
}

/** Widths to make of a picture that is so many pixels wide, narrowest first. */
export function pictureWidths(width: number): number[] {
  const { small, large } = PICTURE_WIDTHS;
  return [...new Set([Math.min(small, width), Math.min(large, width)])];
}

export function pictureFilePath(hash: string, width: number): string {
  return `${hash.slice(0, 2)}/${hash}-${width}.avif`;
}

/** Whether a path is one that pictureFilePath could have given. */
export function isPicturePath(path: string): boolean {
  const [, folder, hash] = /^([a-z2-7]{2})\/([a-z2-7]+)-[1-9]\d{0,3}\.avif$/.exec(path) ?? [];
  return hash !== undefined && folder === hash.slice(0, 2);
}
