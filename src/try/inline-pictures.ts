import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Item } from '../model/item.ts';
import { avifFiles } from '../model/picture-files.ts';

/** The widest file of every picture of these items as a `data:` URL, by its path in the folder `m/` of the site. */
export async function inlinePictures(items: readonly Item[], mediaDir: string): Promise<Map<string, string>> {
  const paths = new Set(
    items.flatMap(({ pictures }) => pictures.flatMap((picture) => avifFiles(picture).at(-1)?.path ?? [])),
  );
  const inline = new Map<string, string>();
  for (const path of paths)
    inline.set(path, `data:image/avif;base64,${(await readFile(join(mediaDir, path))).toString('base64')}`);
  return inline;
}
