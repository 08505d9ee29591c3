// Steps from bytes to a feed. Each step is a pure function in its own file.
import type { ParsedFeed } from '../../model/feed.ts';
import { decode } from './decode.ts';
import type { FeedTree } from './document/feed-tree.ts';
import { writeFeed } from './document/write-feed.ts';
import { readJsonFeed } from './json-feed.ts';
import { readStandardFeed } from './read-standard.ts';
import { repair } from './repair.ts';
import { readXmlFeed } from './xml-feed.ts';

export { NotAFeed } from './not-a-feed.ts';

export interface ParseOptions {
  /** Address of the document: the base of relative addresses. */
  url: string;
  /** The HTTP header; its charset is used if the document declares none. */
  contentType?: string;
  /** IANA zone of dates without a zone; default Europe/Minsk. */
  timezone?: string;
}

const DEFAULT_TIMEZONE = 'Europe/Minsk';

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF and JSON Feed, also if not well-formed.
 * @returns at most 300 items, in the order of the feed; their markup is not sanitised
 * @throws NotAFeed for web pages, empty documents, and documents that are nested too deeply or have too many elements
 */
export async function parseFeed(bytes: Uint8Array, options: ParseOptions): Promise<ParsedFeed> {
  const tree = readTree(bytes, options);
  return { format: tree.format, ...(await readStandardFeed(writeTree(tree, options))) };
}

/** Converts a feed to the standard document: RSS 2.0 that any feed reader can read. Throws as parseFeed. */
export function toStandardFeed(bytes: Uint8Array, options: ParseOptions): string {
  return writeTree(readTree(bytes, options), options);
}

function readTree(bytes: Uint8Array, { url, contentType }: ParseOptions): FeedTree {
  const { text } = decode(bytes, contentType);
  return isJson(text) ? readJsonFeed(text, url) : readXmlFeed(repair(text), url);
}

function writeTree(tree: FeedTree, { url, timezone = DEFAULT_TIMEZONE }: ParseOptions): string {
  return writeFeed(tree, { url, timezone });
}

function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text.slice(0, 1000));
}
