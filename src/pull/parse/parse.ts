// The order in which bytes become a feed. Each step is a pure file of its own.
import type { ParsedFeed } from '../../model/feed.ts';
import { canonicalise } from './canonicalise.ts';
import { decode } from './decode.ts';
import { finish } from './finish.ts';
import { readJsonFeed } from './json-feed.ts';
import { readCanonical } from './read-canonical.ts';
import { repair } from './repair.ts';

export { NotAFeed } from './not-a-feed.ts';

export interface ParseOptions {
  /** Where the bytes were fetched: relative addresses are relative to it. */
  url: string;
  /** The HTTP header; its charset is asked where the document does not know. */
  contentType?: string;
  /** IANA zone of dates without a zone; Europe/Minsk if none is given. */
  timezone?: string;
}

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF and JSON Feed, well-formed or nearly so.
 * @returns at most 300 items, in the order of the feed; markup in them is hostile still
 * @throws NotAFeed for web pages, empty documents, and what is too deep or too large to be a feed
 */
export async function parseFeed(bytes: Uint8Array, options: ParseOptions): Promise<ParsedFeed> {
  const { text } = decode(bytes, options.contentType);
  if (isJson(text)) return finish(readJsonFeed(text, options.url), options);
  const repaired = repair(text);
  const canonical = canonicalise(repaired, options.url);
  const raw = await readCanonical(canonical);
  return finish(raw, options);
}

function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text.slice(0, 1000));
}
