// Decides whether a stored file of items may be used. Files may come from another machine, so nothing that pull could not
// have written is admitted.
import { z } from 'astro/zod';
import { cleanUrl } from '../markup/clean-url.ts';
import { isAllowedMarkup, sanitise } from '../markup/sanitise.ts';
import { type Item, itemFileSchema } from '../model/item.ts';
import { dayOf } from '../model/time.ts';

/** Bytes of one file: far above what a source writes on a day. */
export const MAX_ITEM_FILE_BYTES = 64 * 1024 * 1024;
const MAX_ITEMS_PER_FILE = 10_000;
/** Characters of a body. */
const MAX_BODY_LENGTH = 4_000_000;
/** Entries of each list of an item. */
const MAX_LIST_LENGTH = 1_000;
/** Pixels. */
const MAX_PICTURE_WIDTH = 960;
const MAX_PICTURE_HEIGHT = 30_000;

export interface ItemFileName {
  /** yyyy-mm-dd, Minsk. */
  day: string;
  sourceId: string;
}

export type Admission =
  | {
      /** Bodies are sanitised. */
      items: Item[];
      /** Ids of items whose body was sanitised again: an older version of the sanitiser wrote it. */
      sanitisedAgain: string[];
    }
  | { refused: string };

/**
 * Parses and validates the bytes of an item file.
 * @param sanitise false: bodies are not sanitised again; for files that are known, and where bodies are not used
 */
export function admitItems(bytes: Uint8Array, place: ItemFileName, { sanitise = true } = {}): Admission {
  if (bytes.length > MAX_ITEM_FILE_BYTES) return { refused: `it is larger than ${MAX_ITEM_FILE_BYTES} bytes` };
  const items = parseItems(bytes);
  if (typeof items === 'string') return { refused: items };
  const fault = listFault(items, place) ?? firstFault(items);
  if (fault !== undefined) return { refused: fault };
  if (!sanitise) return { items, sanitisedAgain: [] };
  const sanitisedAgain: string[] = [];
  const admitted = items.map((item) => {
    if (item.body === undefined) return item;
    const body = sanitiseAgain(item.body, item.url);
    if (body === item.body) return item;
    sanitisedAgain.push(item.id);
    const { body: _, ...rest } = item;
    return body === '' ? rest : { ...rest, body };
  });
  return { items: admitted, sanitisedAgain };
}

/** The sanitised form of a stored body. */
function sanitiseAgain(body: string, url: string): string {
  return sanitise(body, url, { keepPictures: true });
}

/** The items, or why there are none. */
function parseItems(bytes: Uint8Array): Item[] | string {
  try {
    return itemFileSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    if (!(error instanceof z.ZodError)) return `it is not JSON in UTF-8: ${(error as Error).message}`;
    return z.prettifyError(error).replace(/\s+/g, ' ').slice(0, 300);
  }
}

function listFault(items: readonly Item[], { day, sourceId }: ItemFileName): string | undefined {
  if (items.length > MAX_ITEMS_PER_FILE) return `it has more than ${MAX_ITEMS_PER_FILE} items`;
  const ids = new Set<string>();
  for (const { id, source, publishedAt } of items) {
    if (source !== sourceId) return `the item ${id} is of the source ${source}`;
    if (dayOf(publishedAt) !== day) return `the item ${id} is of ${dayOf(publishedAt)}`;
    if (ids.has(id)) return `the id ${id} occurs twice`;
    ids.add(id);
  }
  return undefined;
}

function firstFault(items: readonly Item[]): string | undefined {
  for (const item of items) {
    const fault = itemFault(item);
    if (fault !== undefined) return `the item ${item.id}: ${fault}`;
  }
  return undefined;
}

function itemFault({ link, body = '', pictures, enclosures, authors, categories }: Item): string | undefined {
  if (cleanUrl(link) === undefined) return 'its link is not an http or https address';
  if ([pictures, enclosures, authors, categories].some(({ length }) => length > MAX_LIST_LENGTH))
    return `a list has more than ${MAX_LIST_LENGTH} entries`;
  if (pictures.some(({ width, height }) => width > MAX_PICTURE_WIDTH || height > MAX_PICTURE_HEIGHT))
    return 'a picture is larger than pull stores';
  if (body.length > MAX_BODY_LENGTH) return `its body has more than ${MAX_BODY_LENGTH} characters`;
  if (!isAllowedMarkup(body)) return 'its body has markup that no version of the sanitiser lets through';
  return undefined;
}
