import Parser from 'rss-parser';
import type { RawFeed } from './canonical/read-channel.ts';
import { optional, type RawItem } from './canonical/read-item.ts';
import { NotAFeed } from './not-a-feed.ts';

type AttributeName = 'url' | 'type' | 'length' | 'width' | 'height' | 'alt';

/** An element without text but with attributes, as xml2js gives it. */
interface Attributes {
  $?: { [name in AttributeName]?: string };
}

interface CanonicalItem {
  titleHtml?: string;
  summaryHtml?: string;
  contentHtml?: string;
  lang?: string;
  published?: string[];
  updated?: string[];
  authors?: string[];
  enclosures?: Attributes[];
  pictures?: Attributes[];
}

interface CanonicalHead {
  titleHtml?: string;
  'x-format'?: RawFeed['format'];
  'x-description'?: string;
  authors?: string[];
  language?: string;
  ttl?: string;
}

const HEAD_FIELDS = [
  'x-format',
  'x-description',
  ['x-title', 'titleHtml'],
  ['x-author', 'authors', { keepArray: true }],
];
const ITEM_FIELDS = [
  ['x-title', 'titleHtml'],
  ['x-summary', 'summaryHtml'],
  ['x-content', 'contentHtml'],
  ['x-lang', 'lang'],
  ['x-published', 'published', { keepArray: true }],
  ['x-updated', 'updated', { keepArray: true }],
  ['x-author', 'authors', { keepArray: true }],
  ['enclosure', 'enclosures', { keepArray: true }],
  ['x-picture', 'pictures', { keepArray: true }],
];

/**
 * Reads the canonical form with rss-parser. A parser for each feed: after one error the next answer of the same
 * parser cannot be trusted (rbren/rss-parser#134).
 */
export async function readCanonical(xml: string): Promise<RawFeed> {
  const parser = new Parser<CanonicalHead, CanonicalItem>({
    // rss-parser's types know fewer forms of a field than it reads.
    customFields: { feed: HEAD_FIELDS as never, item: ITEM_FIELDS as never },
  });
  const feed = await parser.parseString(xml).catch((cause: unknown) => {
    throw new NotAFeed('cannot be read', { cause });
  });
  return {
    format: feed['x-format'] ?? 'rss',
    ...optional('title', feed.title),
    ...optional('titleHtml', feed.titleHtml),
    ...optional('link', feed.link),
    ...optional('description', feed['x-description']),
    ...optional('lang', feed.language),
    ...(feed.ttl && { ttlMinutes: Number(feed.ttl) }),
    authors: feed.authors ?? [],
    items: feed.items.map(toRawItem),
  };
}

function toRawItem(item: CanonicalItem & Parser.Item): RawItem {
  return {
    ...optional('guid', item.guid),
    ...optional('link', item.link),
    title: item.title,
    ...optional('titleHtml', item.titleHtml),
    ...optional('summaryHtml', item.summaryHtml),
    ...optional('contentHtml', item.contentHtml),
    dates: { published: item.published ?? [], updated: item.updated ?? [] },
    authors: item.authors ?? [],
    categories: item.categories ?? [],
    enclosures: (item.enclosures ?? []).map(toEnclosure),
    pictures: (item.pictures ?? []).map(toPicture),
    ...optional('lang', item.lang),
  };
}

function toEnclosure({ $: attributes = {} }: Attributes): RawItem['enclosures'][number] {
  const { url = '', type, length } = attributes;
  return { url, ...(type && { type }), ...(length && { bytes: Number(length) }) };
}

function toPicture({ $: attributes = {} }: Attributes): RawItem['pictures'][number] {
  const { url = '', width, height, alt } = attributes;
  return {
    url,
    ...(width && { width: Number(width) }),
    ...(height && { height: Number(height) }),
    ...(alt && { alt }),
  };
}
