// The order in which bytes become a feed. Each step is a pure file of its own.
import type { ParsedFeed } from '../../model/feed.ts';
import { decode } from './decode.ts';
import type { FeedTree } from './document/feed-tree.ts';
import { writeFeed } from './document/write-feed.ts';
import { readJsonFeed } from './json-feed.ts';
import { readStandard } from './read-standard.ts';
import { repair } from './repair.ts';
import { readXmlFeed } from './xml-feed.ts';

export { NotAFeed } from './not-a-feed.ts';

export interface ParseOptions {
  /** Where the bytes were fetched: relative addresses are relative to it. */
  url: string;
  /** The HTTP header; its charset is asked where the document does not know. */
  contentType?: string;
  /** IANA zone of dates without a zone; Europe/Minsk if none is given. */
  timezone?: string;
}

const DEFAULT_TIMEZONE = 'Europe/Minsk';

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF and JSON Feed, well-formed or nearly so.
 * @returns at most 300 items, in the order of the feed; markup in them is hostile still
 * @throws NotAFeed for web pages, empty documents, and what is too deep or too large to be a feed
 */
export async function parseFeed(bytes: Uint8Array, options: ParseOptions): Promise<ParsedFeed> {
  const tree = readTree(bytes, options);
  return { format: tree.format, ...(await readStandard(writeTree(tree, options))) };
}

/** The same feed as one standard RSS 2.0 document, which any feed reader reads. Throws as parseFeed. */
export function standardFeed(bytes: Uint8Array, options: ParseOptions): string {
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
