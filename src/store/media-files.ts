// Reads and writes `content/media/<first two characters of hash>/<hash>-<width>.<avif or jpg>`, the stored pictures.
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_PICTURE_BYTES, refusalOfPicture } from '../gate/admit-pictures.ts';
import { writeFileAtomically } from '../lib/files.ts';
import { readRegularFile } from '../lib/regular-file.ts';
import { type PictureExtension, type PictureSize, pictureFilePath, pictureFiles } from '../model/picture-files.ts';

export interface EncodedFile {
  width: number;
  format: 'avif' | 'jpeg';
  bytes: Uint8Array;
}

const EXTENSIONS = { avif: 'avif', jpeg: 'jpg' } as const satisfies Record<string, PictureExtension>;

export interface MediaStore {
  /** Whether all files of a picture exist. */
  has(picture: PictureSize): Promise<boolean>;
  /** Writes the files of one picture, each atomically. Unchanged files are not touched. */
  write(hash: string, files: readonly EncodedFile[]): Promise<void>;
  /** Removes all files of a picture, also those that another item with the same picture has. */
  remove(picture: PictureSize): Promise<void>;
}

/** Opens `content/media`. The folder is created with the first picture. */
export function mediaStore(dir: string): MediaStore {
  return {
    async has(picture) {
      const found = await Promise.all(pictureFiles(picture).map(({ path }) => isThere(join(dir, path))));
      return found.every(Boolean);
    },
    async write(hash, files) {
      for (const { width, format, bytes } of files)
        await writeFileAtomically(join(dir, pictureFilePath(hash, width, EXTENSIONS[format])), bytes);
    },
    async remove(picture) {
      for (const { path } of pictureFiles({ ...picture, withJpeg: true })) await rm(join(dir, path), { force: true });
    },
  };
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Why the validation gate refuses a stored picture; undefined if it is admitted. Its structure is inspected, but it is not
 * decoded.
 * @param path relative to the folder
 */
export async function refusalOfPictureFile(mediaDir: string, path: string): Promise<string | undefined> {
  const read = await readRegularFile(join(mediaDir, path), MAX_PICTURE_BYTES);
  if (read === undefined) return 'it is missing';
  return 'refused' in read ? `it is refused: ${read.refused}` : refusalOfPicture(path, read.bytes);
}
