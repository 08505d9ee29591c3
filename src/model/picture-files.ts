// Names of the files of a picture, for pull, which writes them, and for the site, which links them.
import type { Picture } from './item.ts';

/** Widths in pixels. Pictures are never enlarged. */
export const PICTURE_WIDTHS = { thumbnail: 160, small: 320, large: 960 } as const;

/** Extensions of stored pictures. */
export type PictureExtension = 'avif' | 'jpg';

export interface PictureFile {
  width: number;
  /** Relative to `content/media` and to `m/` of the site: `ab/<hash>-320.avif`. Keeps folders small. */
  path: string;
}

/** What decides which files a picture has. */
export type PictureSize = Pick<Picture, 'hash' | 'width' | 'withJpeg'>;

/**
 * All files of a picture: those of `avifFiles`, and if it is stored with a JPEG, the thumbnail and the JPEG.
 * @param picture with the width of its largest file, at most 960
 */
export function pictureFiles(picture: PictureSize): PictureFile[] {
  const jpeg = jpegFile(picture);
  const files = jpeg === undefined ? avifFiles(picture) : [thumbnailFile(picture), ...avifFiles(picture), jpeg];
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

/** AVIF, narrowest first: one of width min(320, width), and one of the full width if that is larger. */
export function avifFiles({ hash, width }: PictureSize): [PictureFile, ...PictureFile[]] {
  const { small, large } = PICTURE_WIDTHS;
  const [first, last] = [fileOf(hash, Math.min(small, width)), fileOf(hash, Math.min(large, width))];
  return first.width === last.width ? [first] : [first, last];
}

/** The picture with its small AVIF as the only file. */
export function smallPicture({ withJpeg: _, ...picture }: Picture): Picture {
  const width = Math.min(PICTURE_WIDTHS.small, picture.width);
  return { ...picture, width, height: Math.max(1, Math.round((picture.height * width) / picture.width)) };
}

/** Of the files of pictures, those that `smallPicture` leaves. */
export function smallPictureFiles(paths: readonly string[]): string[] {
  const ofHash = new Map<string, { width: number; path: string }>();
  for (const path of paths) {
    const { width = 0, extension } = parsePicturePath(path) ?? {};
    const hash = path.replace(/-\d+\.\w+$/, '');
    if (extension !== 'avif' || width > PICTURE_WIDTHS.small || width < (ofHash.get(hash)?.width ?? 0)) continue;
    ofHash.set(hash, { width, path });
  }
  return [...ofHash.values()].map(({ path }) => path).sort();
}

/** Attribute `srcset` of files below `/m/`; a single file is named without its width. */
export function srcsetOf(files: readonly PictureFile[]): string {
  return files.map(({ path, width }) => (files.length === 1 ? `/m/${path}` : `/m/${path} ${width}w`)).join(', ');
}

/** The smallest AVIF: of the width of a thumbnail if the picture is stored with one. */
export function thumbnailFile(picture: PictureSize): PictureFile {
  const { thumbnail } = PICTURE_WIDTHS;
  return picture.withJpeg ? fileOf(picture.hash, Math.min(thumbnail, picture.width)) : avifFiles(picture)[0];
}

/** For browsers without AVIF: a JPEG of the small width, if the picture is stored with one. */
export function jpegFile({ hash, width, withJpeg }: PictureSize): PictureFile | undefined {
  return withJpeg ? fileOf(hash, Math.min(PICTURE_WIDTHS.small, width), 'jpg') : undefined;
}

function fileOf(hash: string, width: number, extension: PictureExtension = 'avif'): PictureFile {
  return { width, path: pictureFilePath(hash, width, extension) };
}

export function pictureFilePath(hash: string, width: number, extension: PictureExtension): string {
  return `${hash.slice(0, 2)}/${hash}-${width}.${extension}`;
}

/** Width and extension in a path of pictureFilePath; undefined if it is none. */
export function parsePicturePath(path: string): { width: number; extension: PictureExtension } | undefined {
  const [, folder, hash, width, extension] = /^([a-z2-7]{2})\/([a-z2-7]+)-([1-9]\d{0,3})\.(avif|jpg)$/.exec(path) ?? [];
  if (hash === undefined || folder !== hash.slice(0, 2)) return undefined;
  return { width: Number(width), extension: extension as PictureExtension };
}

/** Whether a path has the form of pictureFilePath. */
export function isPicturePath(path: string): boolean {
  return parsePicturePath(path) !== undefined;
}
