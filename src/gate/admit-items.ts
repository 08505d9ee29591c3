// Decides whether a stored file of items may be used. Files may come from another machine, so nothing that pull could not
// have written is admitted.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'astro/zod';
import { isPlainAddress } from '../markup/clean-url.ts';
import { hasControlCharacters, removeInvisible } from '../markup/plain-text.ts';
import { isAllowedMarkup, sanitise } from '../markup/sanitise.ts';
import { type Item, itemSchema } from '../model/item.ts';
import { dayOf, EARLIEST_TIME, isFarAfter } from '../model/time.ts';

/** Bytes of one file: far above what a source writes on a day. */
export const MAX_ITEM_FILE_BYTES = 32 * 1024 * 1024;
export const MAX_ITEMS_PER_FILE = 10_000;
/** Characters of a body. */
export const MAX_BODY_LENGTH = 1_000_000;
/** Characters of a title or a lead; pull writes at most 300. */
const MAX_TEXT_LENGTH = 2_000;
/** Characters of an address, a name or another short text. */
export const MAX_STRING_LENGTH = 8_192;
/** Entries of each list of an item. */
const MAX_LIST_LENGTH = 1_000;
/** Characters of a reason. */
const MAX_REASON_LENGTH = 300;
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
      /** Bodies and texts are sanitised. */
      items: Item[];
      /** Ids of items whose body or texts were sanitised again: an older version of the sanitiser wrote it. */
      sanitisedAgain: string[];
    }
  | { refused: string };

export interface AdmitOptions {
  /** False: bodies are not sanitised again; for files that are known, and where bodies are not used. */
  sanitise?: boolean;
  /**
   * The clock of a command that brings files in: items from the future are refused, which would stay the newest of the
   * site. Without it the decision depends only on the bytes.
   */
  now?: string | undefined;
}

/** Parses and validates the bytes of an item file. */
export function admitItems(bytes: Uint8Array, place: ItemFileName, options: AdmitOptions = {}): Admission {
  if (bytes.length > MAX_ITEM_FILE_BYTES) return refuse(`it is larger than ${MAX_ITEM_FILE_BYTES} bytes`);
  const items = parseItems(bytes);
  if (typeof items === 'string') return refuse(items);
  const fault = listFault(items, place) ?? firstFault(items, options.now);
  if (fault !== undefined) return refuse(fault);
  if (options.sanitise === false) return { items, sanitisedAgain: [] };
  const sanitisedAgain: string[] = [];
  const admitted = items.map((item) => {
    const clean = sanitiseItem(item);
    if (isDeepStrictEqual(clean, item)) return item;
    sanitisedAgain.push(item.id);
    return clean;
  });
  return { items: admitted, sanitisedAgain };
}

/** The item as the present version of pull would store it. */
function sanitiseItem({ body = '', lead = '', ...item }: Item): Item {
  const sanitised = sanitise(body, item.url, { keepPictures: true });
  const shownLead = removeInvisible(lead);
  return {
    ...item,
    ...(sanitised === '' ? {} : { body: sanitised }),
    title: removeInvisible(item.title),
    ...(shownLead === '' ? {} : { lead: shownLead }),
    authors: item.authors.map(removeInvisible).filter(Boolean),
    categories: item.categories.map(removeInvisible).filter(Boolean),
    pictures: item.pictures.map(({ caption = '', credit = '', ...picture }) => {
      const shown = { caption: removeInvisible(caption), credit: removeInvisible(credit) };
      return {
        ...{ ...picture, alt: removeInvisible(picture.alt) },
        ...(shown.caption && { caption: shown.caption }),
        ...(shown.credit && { credit: shown.credit }),
      };
    }),
  };
}

/** The items, or why there are none. Stops at the first fault: a schema collects one for each element of a list. */
function parseItems(bytes: Uint8Array): Item[] | string {
  let list: unknown;
  try {
    list = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return `it is not JSON in UTF-8: ${(error as Error).message}`;
  }
  if (!Array.isArray(list)) return 'it is not a list of items';
  if (list.length > MAX_ITEMS_PER_FILE) return `it has more than ${MAX_ITEMS_PER_FILE} items`;
  const items: Item[] = [];
  for (const [at, one] of list.entries()) {
    if (hasLongList(one)) return `a list of the item at ${at} has more than ${MAX_LIST_LENGTH} entries`;
    const parsed = itemSchema.safeParse(one);
    if (!parsed.success) return `the item at ${at}: ${z.prettifyError(parsed.error)}`;
    items.push(parsed.data);
  }
  return items;
}

function hasLongList(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((field) => Array.isArray(field) && field.length > MAX_LIST_LENGTH);
}

/** One line of limited length without control characters: it may quote what an attacker wrote. */
function refuse(why: string): { refused: string } {
  return { refused: why.replace(/[\p{C}\s]+/gu, ' ').slice(0, MAX_REASON_LENGTH) };
}

function listFault(items: readonly Item[], { day, sourceId }: ItemFileName): string | undefined {
  const ids = new Set<string>();
  for (const { id, source, publishedAt } of items) {
    if (source !== sourceId) return `the item ${id} is of the source ${source}`;
    if (dayOf(publishedAt) !== day) return `the item ${id} is of ${dayOf(publishedAt)}`;
    if (ids.has(id)) return `the id ${id} occurs twice`;
    ids.add(id);
  }
  return undefined;
}

function firstFault(items: readonly Item[], now: string | undefined): string | undefined {
  for (const item of items) {
    const fault = timeFault(item, now) ?? itemFault(item);
    if (fault !== undefined) return `the item ${item.id}: ${fault}`;
  }
  return undefined;
}

function timeFault({ publishedAt, updatedAt, firstSeenAt }: Item, now: string | undefined): string | undefined {
  const times = [publishedAt, firstSeenAt, ...(updatedAt === undefined ? [] : [updatedAt])];
  const early = times.find((time) => time < EARLIEST_TIME);
  if (early !== undefined) return `its time ${early} is before ${EARLIEST_TIME}`;
  if (isFarAfter(publishedAt, firstSeenAt))
    return `it was published on ${publishedAt}, more than a day after it was first seen`;
  const late = now === undefined ? undefined : times.find((time) => isFarAfter(time, now));
  return late === undefined ? undefined : `its time ${late} is more than a day ahead of the clock, ${now}`;
}

function itemFault(item: Item): string | undefined {
  const { url, link, guid = '', title, lead = '', body = '', pictures, enclosures, authors, categories } = item;
  const addresses = [url, link, ...enclosures.map(({ url }) => url)];
  if (!addresses.every(isPlainAddress))
    return 'an address of it is not a plain http or https address: it has another scheme, a user name or invisible characters';
  if (title.length > MAX_TEXT_LENGTH || lead.length > MAX_TEXT_LENGTH)
    return `its title or lead has more than ${MAX_TEXT_LENGTH} characters`;
  const strings = [url, link, guid, ...authors, ...categories];
  const others = [...pictures.map(({ alt }) => alt), ...enclosures.flatMap(({ url, type = '' }) => [url, type])];
  if ([...strings, ...others].some(({ length }) => length > MAX_STRING_LENGTH))
    return `a text of it has more than ${MAX_STRING_LENGTH} characters`;
  if ([title, lead, ...strings, ...others].some(hasControlCharacters))
    return 'a text of it has control characters, or characters that change the text direction';
  if (removeInvisible(title) === '') return 'its title is invisible';
  if (pictures.some(({ width, height }) => width > MAX_PICTURE_WIDTH || height > MAX_PICTURE_HEIGHT))
    return 'a picture is larger than pull stores';
  if (body.length > MAX_BODY_LENGTH) return `its body has more than ${MAX_BODY_LENGTH} characters`;
  if (!isAllowedMarkup(body)) return 'its body has markup that no version of the sanitiser lets through';
  return undefined;
}
