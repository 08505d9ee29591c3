// The standard document to items, by rss-parser.
import Parser from 'rss-parser';
import type { ParsedFeed, ParsedItem } from '../../model/feed.ts';
import { toInstant } from '../../model/time.ts';
import { NotAFeed } from './not-a-feed.ts';

/** An element as xml2js gives it: its text alone where it has no attributes and no children. */
type XmlNode = string | { _?: string; $?: Record<string, string>; 'media:title'?: XmlNode[] };

interface StandardHead {
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
const HEAD_FIELDS = ['descriptionHtml', ['atom:title', 'titleHtml'], ['dc:creator', 'authors', LIST]];
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
 * Names that texts have inside rss-parser. From `description` and `content:encoded` it also makes a snippet, by a
 * regular expression that takes minutes for some texts of 300 KB; from elements of another name it makes none.
 */
const NAMES_OF_TEXTS = new Map([
  ['description', 'descriptionHtml'],
  ['content:encoded', 'contentHtml'],
]);

/**
 * Reads what `writeFeed` wrote. A parser for each feed: after one error the next answer of the same parser cannot be
 * trusted (rbren/rss-parser#134).
 * @throws NotAFeed where rss-parser refuses the document
 */
export async function readStandard(xml: string): Promise<Omit<ParsedFeed, 'format'>> {
  const parser = new Parser<StandardHead, StandardItem>({
    // rss-parser's types know fewer forms of a field than it reads.
    customFields: { feed: HEAD_FIELDS as never, item: ITEM_FIELDS as never },
    xml2js: { tagNameProcessors: [(name: string) => NAMES_OF_TEXTS.get(name) ?? name] },
  });
  const feed = await parser.parseString(xml).catch((cause: unknown) => {
    throw new NotAFeed('cannot be read', { cause });
  });
  return {
    ...optional('title', feed.title),
    ...optional('titleHtml', feed.titleHtml),
    ...optional('link', feed.link),
    ...optional('description', feed.descriptionHtml),
    ...optional('lang', feed.language),
    ...(feed.ttl && { ttlMinutes: Number(feed.ttl) }),
    items: feed.items.map((item) => toItem(item, feed.authors ?? [])),
  };
}

function toItem(item: StandardItem & Parser.Item, feedAuthors: string[]): ParsedItem {
  return {
    ...optional('guid', item.guid),
    ...optional('link', item.link),
    title: item.title ?? '…',
    ...optional('titleHtml', item.titleHtml),
    ...optional('summaryHtml', item.descriptionHtml),
    ...optional('contentHtml', item.contentHtml),
    dates: readDates(item),
    authors: item.authors ?? feedAuthors,
    categories: item.categories ?? [],
    enclosures: [...(item.enclosures ?? []), ...(item.links ?? [])].map(toEnclosure),
    pictures: (item.pictures ?? []).map(toPicture),
    ...optional('lang', item.language),
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
  const [words] = typeof node === 'string' ? [] : (node['media:title'] ?? []);
  const alt = words === undefined ? '' : textOf(words);
  return {
    url,
    ...(width && { width: Number(width) }),
    ...(height && { height: Number(height) }),
    ...(alt && { alt }),
  };
}

function textOf(node: XmlNode): string {
  return typeof node === 'string' ? node : (node._ ?? '');
}

function attributesOf(node: XmlNode): Record<string, string | undefined> {
  return typeof node === 'string' ? {} : (node.$ ?? {});
}

/** A key with its value, or nothing: optional properties are left out rather than undefined. */
function optional<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return value ? ({ [key]: value } as { [key in K]?: string }) : {};
}
