// Reads and writes `content/items/<yyyy>/<mm>/<dd>/<source>.json`: the items of one source on one day.
import { join } from 'node:path';
import { z } from 'astro/zod';
import { listFiles, readIfExists, writeFileAtomically } from '../lib/files.ts';
import { jsonArrayLines } from '../lib/json.ts';
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

/** All item files, sorted by day, oldest first, then by source. */
export async function listItemFiles(itemsDir: string): Promise<ItemFile[]> {
  return (await listFiles(itemsDir)).flatMap((path) => {
    const place = parseItemFilePath(path);
    return place === undefined ? [] : [{ ...place, path }];
  });
}

/** An item file is invalid. It must not be overwritten, because a person may still recover its items. */
export class DamagedItems extends ContentProblem {}

/** Items of one file, newest first; empty if there is no file. @throws DamagedItems if the file is invalid */
export async function readItemFile(itemsDir: string, path: string): Promise<Item[]> {
  const file = join(itemsDir, path);
  const bytes = await readIfExists(file);
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
        fix: 'Restore the file from the items branch or another copy, or delete it: items that are still in the feeds come back with the next pull.',
      },
      { cause },
    );
  }
}

/** Writes the items of one source on one day. @returns whether the file changed */
export async function writeItemFile(
  itemsDir: string,
  day: string,
  sourceId: string,
  items: readonly Item[],
): Promise<boolean> {
  return writeFileAtomically(join(itemsDir, itemFilePath(day, sourceId)), jsonArrayLines([...items].sort(byNewest)));
}

/** Groups items by their day (Minsk). */
export function byDay(items: readonly Item[]): Map<string, Item[]> {
  return Map.groupBy(items, (item) => dayOf(item.publishedAt));
}
