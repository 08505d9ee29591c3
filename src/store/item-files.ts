// Reads and writes `content/items/<yyyy>/<mm>/<dd>/<source>.json`: what one source published on one day.
import { join } from 'node:path';
import { z } from 'astro/zod';
import { listFiles, readIfThere, writeWhole } from '../lib/files.ts';
import { jsonLines } from '../lib/json.ts';
import { ContentProblem } from '../lib/problem.ts';
import { byNewest, type Item, itemFileSchema } from '../model/item.ts';
import { dayOf } from '../model/time.ts';
import { itemFilePath, parseItemFilePath } from './paths.ts';

export interface ItemFile {
  day: string;
  sourceId: string;
  /** Relative to the items folder. */
  path: string;
}

/** Every file of items that is held, by day, oldest first, then by source. */
export async function listItemFiles(itemsDir: string): Promise<ItemFile[]> {
  return (await listFiles(itemsDir)).flatMap((path) => {
    const place = parseItemFilePath(path);
    return place === undefined ? [] : [{ ...place, path }];
  });
}

/** A file of items holds something else. Nothing may be written over it: a person may still save what is in it. */
export class DamagedItems extends ContentProblem {}

/** Items of one file, newest first; none where there is no file. Throws DamagedItems where it cannot be read. */
export async function readItemFile(itemsDir: string, path: string): Promise<Item[]> {
  const file = join(itemsDir, path);
  const bytes = await readIfThere(file);
  if (bytes === undefined) return [];
  try {
    return itemFileSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new DamagedItems(
      {
        what: `The items in ${file} cannot be read.`,
        why:
          cause instanceof z.ZodError
            ? z.prettifyError(cause).replace(/\s+/g, ' ').slice(0, 300)
            : (cause as Error).message,
        fix: 'Restore the file from the items branch or another copy, or delete it: what the feeds still hold comes back with the next pull.',
      },
      { cause },
    );
  }
}

/** Writes the items of one source that fall on one day. @returns whether the file changed */
export async function writeItemFile(
  itemsDir: string,
  day: string,
  sourceId: string,
  items: readonly Item[],
): Promise<boolean> {
  return writeWhole(join(itemsDir, itemFilePath(day, sourceId)), jsonLines([...items].sort(byNewest)));
}

/** Splits the items of one source by the day they belong to. */
export function byDay(items: readonly Item[]): Map<string, Item[]> {
  return Map.groupBy(items, (item) => dayOf(item.publishedAt));
}
