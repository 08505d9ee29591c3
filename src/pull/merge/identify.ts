// What makes an item the same item: the publisher's id, its address, its words; strongest first.
import { shortHash } from '../../lib/hash.ts';
import type { Source } from '../../model/source.ts';
import { cleanUrl, withoutWww } from '../clean/clean-url.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { plainText } from '../markup/plain-text.ts';

export type Identified = Pick<ItemDraft, 'url' | 'title'> & {
  [name in 'guid' | 'lead' | 'body' | 'publishedAt']?: string | undefined;
};

export interface IdentifyContext {
  source: Pick<Source, 'id' | 'homepage' | 'mirrors'>;
  /** Several items have this guid: it names none of them. */
  guidRepeated?: boolean;
  /** Several items have this address. */
  urlRepeated?: boolean;
  /** Several items have this title at this second. */
  timeRepeated?: boolean;
}

const MIN_TEXT_WORDS = 12;
const MAX_HASHED_LENGTH = 4_000;

/** Keys under which an item may be met again, the strongest first; never empty. Each begins with what it is made of. */
export function identityKeys(item: Identified, context: IdentifyContext): string[] {
  const outer = outerKeys(item, context);
  const words = wordsOf(item);
  return outer.length === 0 || isTelling(words) ? [...outer, textKey(words)] : outer;
}

/** Those of the keys that need not read the text. */
export function outerKeys(
  item: Identified,
  { source, guidRepeated = false, urlRepeated = false, timeRepeated = false }: IdentifyContext,
): string[] {
  const guid = guidRepeated ? undefined : guidKey(item, source);
  const url = urlRepeated ? undefined : urlKey(item, source);
  const time = timeRepeated ? undefined : timeKey(item);
  return [guid, url, time].filter((key) => key !== undefined);
}

/** Key of a title at its second: what stays when a site moves to another system. Undefined for a bare day. */
export function timeKey({ title, publishedAt }: Identified): string | undefined {
  if (publishedAt === undefined || /T(00|21):00:00Z$/.test(publishedAt)) return undefined;
  return `time:${publishedAt} ${foldWords(title)}`;
}

/** Whether a text is long enough not to be the same on two days by nature. */
function isTelling(words: string): boolean {
  return words.split(' ', MIN_TEXT_WORDS).length === MIN_TEXT_WORDS;
}

function textKey(words: string): string {
  return `text:${shortHash(words, 24)}`;
}

/** The name of an item for ever. */
export function itemId(sourceId: string, key: string): string {
  return shortHash(`${sourceId}\n${key}`);
}

/** Key of the publisher's id; undefined where there is none or it is the home page. */
export function guidKey({ guid }: Pick<Identified, 'guid'>, source: IdentifyContext['source']): string | undefined {
  if (guid === undefined || guid === '') return undefined;
  if (!/^https?:\/\//i.test(guid)) return `guid:${guid}`;
  const address = placeOf(guid, source);
  return address === undefined ? undefined : `guid:${address}`;
}

/** Key of the address; undefined for the home page. */
export function urlKey({ url }: Pick<Identified, 'url'>, source: IdentifyContext['source']): string | undefined {
  const address = placeOf(url, source);
  return address === undefined ? undefined : `url:${address}`;
}

/**
 * An address without what changes when a site moves: scheme, www, final slash; and without its host where
 * the source has mirrors or the host is the source's own.
 */
function placeOf(address: string, { homepage, mirrors }: IdentifyContext['source']): string | undefined {
  const clean = cleanUrl(address);
  if (clean === undefined || clean === cleanUrl(homepage)) return undefined;
  const url = new URL(clean);
  const path = `${readablePath(url.pathname)}${url.search}${url.hash}`;
  if (path === '') return undefined;
  const own = mirrors.length > 0 || withoutWww(url.hostname) === withoutWww(new URL(homepage).hostname);
  return own ? path : `//${withoutWww(url.hostname)}${url.port === '' ? '' : `:${url.port}`}${path}`;
}

function readablePath(path: string): string {
  const bare = path.replace(/\/(index\.(html?|php))?$/, '');
  try {
    return decodeURI(bare);
  } catch {
    return bare;
  }
}

/** Words of items that were asked for before: each is asked for several times in a merge. */
const knownWords = new WeakMap<Identified, string>();

/** Title and text as words alone: case, marks and spaces do not tell items apart. The item must not change afterwards. */
export function wordsOf(item: Identified): string {
  const known = knownWords.get(item);
  if (known !== undefined) return known;
  const text = item.body === undefined ? (item.lead ?? '') : plainText(item.body);
  const words = foldWords(`${item.title} ${text}`.slice(0, MAX_HASHED_LENGTH));
  knownWords.set(item, words);
  return words;
}

/** 1 for letters and digits, by UTF-16 unit, 2 for other units; 0 where it has not been asked for. A text has thousands. */
const knownUnits = new Uint8Array(0x10000);

function foldWords(text: string): string {
  const lower = text.toLowerCase();
  // Letters outside the Basic Multilingual Plane are two units each.
  if (/[\ud800-\udfff]/.test(lower)) return lower.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  let words = '';
  let start = -1;
  for (let at = 0; at <= lower.length; at += 1) {
    if (at < lower.length && isWordUnit(lower.charCodeAt(at))) {
      if (start === -1) start = at;
    } else if (start !== -1) {
      words += (words === '' ? '' : ' ') + lower.slice(start, at);
      start = -1;
    }
  }
  return words;
}

function isWordUnit(unit: number): boolean {
  if (knownUnits[unit] === 0) knownUnits[unit] = /[\p{L}\p{N}]/u.test(String.fromCharCode(unit)) ? 1 : 2;
  return knownUnits[unit] === 1;
}
