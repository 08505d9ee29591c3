// The items as data, with the bytes that are held: any copy of the site can be the seed of the next (npm run seed).
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ItemFile } from '../store/item-files.ts';

/** Copies the files of items to the same paths. */
export async function copyItems(files: readonly ItemFile[], itemsDir: string, outDir: string): Promise<void> {
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) await mkdir(join(outDir, folder), { recursive: true });
  for (const { path } of files) await copyFile(join(itemsDir, path), join(outDir, path));
}
