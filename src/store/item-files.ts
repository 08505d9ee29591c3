// Reads and writes `content/items/<yyyy>/<mm>/<dd>/<source>.json`: the items of one source on one day.
import { join } from 'node:path';
import {
  type Admission,
  type AdmitOptions,
  admitItems,
  MAX_ITEM_FILE_BYTES,
  MAX_ITEMS_PER_FILE,
} from '../gate/admit-items.ts';
import { listFiles, namesIn, writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { jsonArrayLines, stableJson } from '../lib/json.ts';
import { ContentProblem } from '../lib/problem.ts';
import { readRegularFile } from '../lib/regular-file.ts';
import { byNewest, type Item } from '../model/item.ts';
import { addDays, dayOf } from '../model/time.ts';
import { itemDayFolder, itemFilePath, parseItemFilePath } from './paths.ts';

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

/** Item files of the newest day that has some, and of the days before it, sorted like all. Older folders are not read. */
export async function listRecentItemFiles(itemsDir: string, days: number): Promise<ItemFile[]> {
  let first: string | undefined;
  const recent: ItemFile[] = [];
  for await (const day of daysNewestFirst(itemsDir)) {
    if (first !== undefined && day < first) break;
    const files = (await namesIn(join(itemsDir, itemDayFolder(day)))).flatMap((name) => {
      const path = `${itemDayFolder(day)}/${name}`;
      const place = parseItemFilePath(path);
      return place === undefined ? [] : [{ ...place, path }];
    });
    if (files.length === 0) continue;
    first ??= addDays(day, -days);
    recent.unshift(...files);
  }
  return recent;
}

async function* daysNewestFirst(itemsDir: string): AsyncIterable<string> {
  const numbersIn = async (folder: string, pattern: RegExp) =>
    (await namesIn(folder)).filter((name) => pattern.test(name)).reverse();
  for (const year of await numbersIn(itemsDir, /^\d{4}$/))
    for (const month of await numbersIn(join(itemsDir, year), /^\d\d$/))
      for (const date of await numbersIn(join(itemsDir, year, month), /^\d\d$/)) yield `${year}-${month}-${date}`;
}

/** An item file is refused by the validation gate. It must not be overwritten: a person may still recover its items. */
export class DamagedItems extends ContentProblem {}

/** The items of a source on one day do not fit into a file that the validation gate would admit. */
export class TooManyItems extends ContentProblem {}

/** An item file whose content may be known from an index. */
export interface ReadableItemFile extends Pick<ItemFile, 'path'> {
  /** SHA-256 of the bytes whose bodies are known to be sanitised. */
  sanitisedSha256?: string | undefined;
}

/** Bytes of a file that may be a link, a device or too large; undefined if there is no file. */
export async function readItemBytes(
  itemsDir: string,
  { path }: Pick<ItemFile, 'path'>,
): Promise<ItemBytes | { refused: string } | undefined> {
  const read = await readRegularFile(join(itemsDir, path), MAX_ITEM_FILE_BYTES);
  if (read === undefined) return undefined;
  if ('refused' in read) return { refused: `it is refused: ${read.refused}` };
  return { bytes: read.bytes, sha256: sha256Hex(read.bytes) };
}

export interface ItemBytes {
  bytes: Uint8Array;
  sha256: string;
}

/** The decision of the validation gate on the bytes of a file. */
export function admitItemBytes(
  { path, sanitisedSha256 }: ReadableItemFile,
  { bytes, sha256 }: ItemBytes,
  { sanitise = true, now }: AdmitOptions = {},
): Admission {
  const place = parseItemFilePath(path);
  if (place === undefined) throw new Error(`${path} is not the path of an item file.`);
  return admitItems(bytes, place, { now, sanitise: sanitise && sha256 !== sanitisedSha256 });
}

/** Reads a file through the validation gate; undefined if there is no file. */
export async function admitItemFile(
  itemsDir: string,
  file: ReadableItemFile,
  options: AdmitOptions = {},
): Promise<Admission | undefined> {
  const read = await readItemBytes(itemsDir, file);
  return read === undefined || 'refused' in read ? read : admitItemBytes(file, read, options);
}

/** Items of one file, newest first; empty if there is no file. @throws DamagedItems if the file is refused by the gate */
export async function readItemFile(itemsDir: string, file: ReadableItemFile): Promise<Item[]> {
  const admission = await admitItemFile(itemsDir, file);
  if (admission === undefined) return [];
  if (!('refused' in admission)) return admission.items;
  throw new DamagedItems({
    what: `The items in ${join(itemsDir, file.path)} cannot be used.`,
    why: `${admission.refused}.`,
    fix: 'Run `npm run pull`: it moves the file into content/quarantine and requests what is still in the feeds. `npm run seed` restores the rest from a copy of the site.',
  });
}

/**
 * Writes the items of one source on one day.
 * @returns whether the file changed
 * @throws TooManyItems if the validation gate would refuse the file for its size
 */
export async function writeItemFile(
  itemsDir: string,
  day: string,
  sourceId: string,
  items: readonly Item[],
): Promise<boolean> {
  const path = itemFilePath(day, sourceId);
  const text = jsonArrayLines([...items].sort(byNewest));
  const bytes = Buffer.byteLength(text);
  if (items.length > MAX_ITEMS_PER_FILE || bytes > MAX_ITEM_FILE_BYTES) throw tooManyItems(path, items.length, bytes);
  return writeFileAtomically(join(itemsDir, path), text);
}

/**
 * The first items that fit into one file that the validation gate admits, and the rest.
 * @param items of one source on one day
 */
export function splitAtFileLimit(items: readonly Item[]): { fitting: Item[]; rest: Item[] } {
  // A line break and a comma for each item, and the brackets.
  let bytes = 4;
  const end = items.findIndex((item, at) => {
    bytes += Buffer.byteLength(stableJson(item)) + 2;
    return at >= MAX_ITEMS_PER_FILE || bytes > MAX_ITEM_FILE_BYTES;
  });
  return end === -1 ? { fitting: [...items], rest: [] } : { fitting: items.slice(0, end), rest: items.slice(end) };
}

function tooManyItems(path: string, count: number, bytes: number): TooManyItems {
  return new TooManyItems({
    what: `items/${path} was not written; the stored items are unchanged.`,
    why: `It would have ${count} items and ${bytes} bytes; the limits are ${MAX_ITEMS_PER_FILE} items and ${MAX_ITEM_FILE_BYTES} bytes.`,
    fix: 'Look at the feeds of the source with `npm run try`: no publisher has that many items on one day. Filters in its file leave items out.',
  });
}

/** Groups items by their day (Minsk). */
export function byDay(items: readonly Item[]): Map<string, Item[]> {
  return Map.groupBy(items, (item) => dayOf(item.publishedAt));
}
