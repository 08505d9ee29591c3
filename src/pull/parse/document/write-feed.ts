// Writes any feed as an RSS 2.0 document with common modules. docs/decisions/0007-a-standard-feed-document.md lists its
// elements, including the two of our own namespace.
import type { FeedTree } from './feed-tree.ts';
import { writeChannel } from './write-channel.ts';
import { writeItem } from './write-item.ts';

export interface DocumentOptions {
  /** Address of the feed, '' if unknown. */
  url: string;
  /** IANA zone of dates without a zone. */
  timezone: string;
}

/** By prefix. Readers without namespace support, such as rss-parser, expect these prefixes. */
const NAMESPACES = Object.entries({
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  georss: 'http://www.georss.org/georss',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  media: 'http://search.yahoo.com/mrss/',
  lusterka: 'urn:uuid:3f0c1d6e-8a57-4b0e-9d42-6c2b7e5a90f1',
});

const ROOT = `<rss version="2.0"${NAMESPACES.map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('')}>`;

/** @returns well-formed XML 1.0 without a DOCTYPE; all addresses are absolute, all dates in UTC */
export function writeFeed({ format, channel, items }: FeedTree, options: DocumentOptions): string {
  const isAtom = format === 'atom';
  const written = items.map((item) => writeItem(item, { isAtom, timezone: options.timezone }));
  const head = writeChannel(channel, { isAtom, url: options.url });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `${ROOT}<channel>`, head, ...written, '</channel></rss>'].join(
    '\n',
  );
}
