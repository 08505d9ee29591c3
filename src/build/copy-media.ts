import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listFiles } from '../lib/files.ts';
import type { Item } from '../model/item.ts';
import { pictureFiles } from '../model/picture-files.ts';

/** Copies the pictures that items name, in all their widths, to the same paths; what no item names stays behind. */
export async function copyMedia(items: readonly Pick<Item, 'pictures'>[], mediaDir: string, outDir: string): Promise<void> {
  const named = new Set(items.flatMap(({ pictures }) => pictures.flatMap(pictureFiles)).map(({ path }) => path));
  const files = (await listFiles(mediaDir)).filter((path) => named.has(path));
  for (const folder of new Set(files.map(dirname))) await mkdir(join(outDir, folder), { recursive: true });
  for (const path of files) await copyFile(join(mediaDir, path), join(outDir, path));
}
