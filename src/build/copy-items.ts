// The items as data, with the bytes that are held: any copy of the site can be the seed of the next (npm run seed).
import { join } from 'node:path';
import { writeWhole } from '../lib/files.ts';
import { jsonLines } from '../lib/json.ts';
import type { ItemFile } from '../store/item-files.ts';
import type { Store } from '../store/store.ts';

/** Writes the files of items to the same paths, without what is withdrawn. */
export async function copyItems(files: readonly ItemFile[], store: Store, outDir: string): Promise<void> {
  for (const file of files) {
    const items = await store.itemsOf(file);
    if (items.length > 0) await writeWhole(join(outDir, file.path), jsonLines(items));
  }
}
