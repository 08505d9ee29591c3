// Reads the items of the standard document with rss-parser.
import Parser from 'rss-parser';
import type { ParsedFeed, ParsedItem } from '../../model/feed.ts';
import { toInstant } from '../../model/time.ts';
import { NotAFeed } from './not-a-feed.ts';

/** An element of xml2js: a string if it has neither attributes nor children. */
type XmlNode =
  | string
  | ({ _?: string; $?: Record<string, string> } & {
      [name in 'media:title' | 'lusterka:caption' | 'media:credit']?: XmlNode[];
    });

interface StandardChannel {
  titleHtml?: string;
  descriptionHtml?: string;
  authors?: string[];
  ttl?: string;
  language?: string;
}

interface StandardItem {
  titleHtml?: string;
  descriptionHtml?: string;
  contentHtml?: string;
  published?: XmlNode[];
  issued?: XmlNode[];
  updated?: XmlNode[];
  modified?: XmlNode[];
  unreadDates?: string[];
  authors?: string[];
  enclosures?: XmlNode[];
  links?: XmlNode[];
  pictures?: XmlNode[];
  language?: string;
}

const LIST = { keepArray: true };
const CHANNEL_FIELDS = ['descriptionHtml', ['atom:title', 'titleHtml'], ['dc:creator', 'authors', LIST]];
const ITEM_FIELDS = [
  'descriptionHtml',
  'contentHtml',
  ['atom:title', 'titleHtml'],
  ['pubDate', 'published', LIST],
  ['dcterms:issued', 'issued', LIST],
  ['atom:updated', 'updated', LIST],
  ['dcterms:modified', 'modified', LIST],
  ['lusterka:unreadDate', 'unreadDates', LIST],
  ['dc:creator', 'authors', LIST],
  ['enclosure', 'enclosures', LIST],
  ['atom:link', 'links', LIST],
  ['media:content', 'pictures', LIST],
];

/**
 * Names that replace those of text elements inside rss-parser. From `description` and `content:encoded` it also
 * creates a snippet, with a regular expression that takes minutes for some texts of 300 KB.
 */
const RENAMED_ELEMENTS = new Map([
  ['description', 'descriptionHtml'],
  ['content:encoded', 'contentHtml'],
]);

/**
 * Reads a document written by `writeFeed`. Creates a parser for each feed: after an error the next result of the same
 * parser can be wrong (rbren/rss-parser#134).
 * @throws NotAFeed if rss-parser rejects the document
 */
export async function readStandardFeed(xml: string): Promise<Omit<ParsedFeed, 'format'>> {
  const parser = new Parser<StandardChannel, StandardItem>({
    // The types of rss-parser do not cover all forms of a field that it accepts.
    customFields: { feed: CHANNEL_FIELDS as never, item: ITEM_FIELDS as never },
    xml2js: { tagNameProcessors: [(name: string) => RENAMED_ELEMENTS.get(name) ?? name] },
  });
  const feed = await parser.parseString(xml).catch((cause: unknown) => {
    throw new NotAFeed('cannot be read', { cause });
  });
  return {
    ...optionalField('title', feed.title),
    ...optionalField('titleHtml', feed.titleHtml),
    ...optionalField('link', feed.link),
    ...optionalField('description', feed.descriptionHtml),
    ...optionalField('lang', feed.language),
    ...(feed.ttl && { ttlMinutes: Number(feed.ttl) }),
    items: feed.items.map((item) => toItem(item, feed.authors ?? [])),
  };
}

function toItem(item: StandardItem & Parser.Item, feedAuthors: string[]): ParsedItem {
  return {
    ...optionalField('guid', item.guid),
    ...optionalField('link', item.link),
    title: item.title ?? '…',
    ...optionalField('titleHtml', item.titleHtml),
    ...optionalField('summaryHtml', item.descriptionHtml),
    ...optionalField('contentHtml', item.contentHtml),
    dates: readDates(item),
    authors: item.authors ?? feedAuthors,
    categories: item.categories ?? [],
    enclosures: [...(item.enclosures ?? []), ...(item.links ?? [])].map(toEnclosure),
    pictures: (item.pictures ?? []).map(toPicture),
    ...optionalField('lang', item.language),
  };
}

function readDates({
  published = [],
  issued = [],
  updated = [],
  modified = [],
  unreadDates,
}: StandardItem): ParsedItem['dates'] {
  const times = (nodes: XmlNode[]) =>
    nodes.map((node) => ({
      instant: toInstant(Date.parse(textOf(node))),
      isZoned: attributesOf(node)['lusterka:zone'] === undefined,
    }));
  const [allPublished, allUpdated] = [times([...published, ...issued]), times([...updated, ...modified])];
  const zoneless = [...allPublished, ...allUpdated].flatMap(({ instant, isZoned }) => (isZoned ? [] : [instant]));
  return {
    published: allPublished.map(({ instant }) => instant),
    updated: allUpdated.map(({ instant }) => instant),
    ...(zoneless.length === 0 ? {} : { zoneless }),
    ...(unreadDates === undefined ? {} : { unreadable: unreadDates }),
  };
}

function toEnclosure(node: XmlNode): ParsedItem['enclosures'][number] {
  const { url, href, type, length } = attributesOf(node);
  const bytes = Number(length ?? 0);
  return { url: url ?? href ?? '', ...(type && { type }), ...(bytes > 0 && { bytes }) };
}

function toPicture(node: XmlNode): ParsedItem['pictures'][number] {
  const { url = '', width, height } = attributesOf(node);
  const text = (name: 'media:title' | 'lusterka:caption' | 'media:credit') => {
    const [child] = typeof node === 'string' ? [] : (node[name] ?? []);
    return child === undefined ? undefined : textOf(child);
  };
  return {
    url,
    ...(width && { width: Number(width) }),
    ...(height && { height: Number(height) }),
    ...optionalField('alt', text('media:title')),
    ...optionalField('caption', text('lusterka:caption')),
    ...optionalField('credit', text('media:credit')),
  };
}

function textOf(node: XmlNode): string {
  return typeof node === 'string' ? node : (node._ ?? '');
}

function attributesOf(node: XmlNode): Record<string, string | undefined> {
  return typeof node === 'string' ? {} : (node.$ ?? {});
}

/** An object with the key, or an empty one: a missing value is omitted rather than undefined. */
function optionalField<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return value ? ({ [key]: value } as { [key in K]?: string }) : {};
}
