// Identity keys of an item, strongest first: the publisher's id, the address, title and time, the text.
import { shortHash } from '../../lib/hash.ts';
import { cleanUrl, withoutWww } from '../../markup/clean-url.ts';
import { plainText } from '../../markup/plain-text.ts';
import type { Source } from '../../model/source.ts';
import type { ItemDraft } from '../clean/item-draft.ts';

export type Identified = Pick<ItemDraft, 'url' | 'title'> & {
  [name in 'guid' | 'lead' | 'body' | 'publishedAt']?: string | undefined;
};

export interface IdentifyContext {
  source: Pick<Source, 'id' | 'homepage' | 'mirrors'>;
  /** Several items have this guid, so it identifies none of them. */
  guidRepeated?: boolean;
  /** Several items have this address, so it identifies none of them. */
  urlRepeated?: boolean;
  /** Several items have this title and this time, so they identify none of them. */
  timeRepeated?: boolean;
}

const MIN_TEXT_WORDS = 12;
const MAX_HASHED_LENGTH = 4_000;

/** Keys that identify an item in later runs, strongest first; never empty. The prefix of a key names its kind. */
export function identityKeys(item: Identified, context: IdentifyContext): string[] {
  const metadata = metadataKeys(item, context);
  const words = wordsOf(item);
  return metadata.length === 0 || isDistinctive(words) ? [...metadata, textKey(words)] : metadata;
}

/** The keys that do not depend on the text: guid, address, title and time. */
export function metadataKeys(
  item: Identified,
  { source, guidRepeated = false, urlRepeated = false, timeRepeated = false }: IdentifyContext,
): string[] {
  const guid = guidRepeated ? undefined : guidKey(item, source);
  const url = urlRepeated ? undefined : urlKey(item, source);
  const time = timeRepeated ? undefined : timeKey(item);
  return [guid, url, time].filter((key) => key !== undefined);
}

/**
 * Key of a title and its time of publication. It stays the same when a site moves to another content system.
 * Undefined if the time is midnight in UTC or Minsk: such a time usually comes from a date without a time of day.
 */
export function timeKey({ title, publishedAt }: Identified): string | undefined {
  if (publishedAt === undefined || /T(00|21):00:00Z$/.test(publishedAt)) return undefined;
  return `time:${publishedAt} ${extractWords(title)}`;
}

/** Whether a text is long enough that different items do not share it. */
function isDistinctive(words: string): boolean {
  return words.split(' ', MIN_TEXT_WORDS).length === MIN_TEXT_WORDS;
}

function textKey(words: string): string {
  return `text:${shortHash(words, 24)}`;
}

/** The permanent id of an item. */
export function itemId(sourceId: string, key: string): string {
  return shortHash(`${sourceId}\n${key}`);
}

/** Key of the guid; undefined if there is none or it is the address of the home page. */
export function guidKey({ guid }: Pick<Identified, 'guid'>, source: IdentifyContext['source']): string | undefined {
  if (guid === undefined || guid === '') return undefined;
  if (!/^https?:\/\//i.test(guid)) return `guid:${guid}`;
  const address = normaliseAddress(guid, source);
  return address === undefined ? undefined : `guid:${address}`;
}

/** Key of the address; undefined for the home page or an address that is not http or https. */
export function urlKey({ url }: Pick<Identified, 'url'>, source: IdentifyContext['source']): string | undefined {
  const address = normaliseAddress(url, source);
  return address === undefined ? undefined : `url:${address}`;
}

/**
 * The parts of an address that stay the same when a site moves: no scheme, `www` or trailing slash; no host if
 * the source has mirrors or the host is that of its home page.
 */
function normaliseAddress(address: string, { homepage, mirrors }: IdentifyContext['source']): string | undefined {
  const clean = cleanUrl(address);
  if (clean === undefined || clean === cleanUrl(homepage)) return undefined;
  const url = new URL(clean);
  const path = `${decodePath(url.pathname)}${url.search}${url.hash}`;
  if (path === '') return undefined;
  const isOwnHost = mirrors.length > 0 || withoutWww(url.hostname) === withoutWww(new URL(homepage).hostname);
  return isOwnHost ? path : `//${withoutWww(url.hostname)}${url.port === '' ? '' : `:${url.port}`}${path}`;
}

function decodePath(path: string): string {
  const bare = path.replace(/\/(index\.(html?|php))?$/, '');
  try {
    return decodeURI(bare);
  } catch {
    return bare;
  }
}

/** Cache: the words of an item are needed several times in a merge. */
const wordsCache = new WeakMap<Identified, string>();

/** Title and text as lower-case words without punctuation. Cached: the item must not change afterwards. */
export function wordsOf(item: Identified): string {
  const cached = wordsCache.get(item);
  if (cached !== undefined) return cached;
  const text = item.body === undefined ? (item.lead ?? '') : plainText(item.body);
  const words = extractWords(`${item.title} ${text}`.slice(0, MAX_HASHED_LENGTH));
  wordsCache.set(item, words);
  return words;
}

/** Cache by UTF-16 code unit: 1 for letters and digits, 2 for others, 0 if not yet known. */
const unitClasses = new Uint8Array(0x10000);

function extractWords(text: string): string {
  const lower = text.toLowerCase();
  // Characters outside the Basic Multilingual Plane take two code units each.
  if (/[\ud800-\udfff]/.test(lower)) return lower.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  let words = '';
  let start = -1;
  for (let at = 0; at <= lower.length; at += 1) {
    if (at < lower.length && isWordCodeUnit(lower.charCodeAt(at))) {
      if (start === -1) start = at;
    } else if (start !== -1) {
      words += (words === '' ? '' : ' ') + lower.slice(start, at);
      start = -1;
    }
  }
  return words;
}

function isWordCodeUnit(unit: number): boolean {
  if (unitClasses[unit] === 0) unitClasses[unit] = /[\p{L}\p{N}]/u.test(String.fromCharCode(unit)) ? 1 : 2;
  return unitClasses[unit] === 1;
}
