// Converts JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1) to the same tree as XML. A field of the wrong type counts
// as missing, so that it does not make the feed unreadable.
import { z } from 'astro/zod';
import { oneLine, shorten } from '../../markup/plain-text.ts';
import type { FeedTree } from './document/feed-tree.ts';
import { textToHtml } from './document/text.ts';
import { MAX_ITEMS, type XmlElement } from './document/tree.ts';
import { TITLE_CHARS } from './document/write-item.ts';
import { NotAFeed } from './not-a-feed.ts';

const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);
const instant = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);
const author = z.object({ name: text, url: text }).optional().catch(undefined);
const authors = listOf(author);

const itemSchema = z.object({
  id: z.union([z.string(), z.number()]).optional().catch(undefined),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: text,
  banner_image: text,
  date_published: instant,
  date_modified: instant,
  language: text,
  tags: listOf(text),
  author,
  authors,
  attachments: listOf(z.object({ url: text, mime_type: text, size_in_bytes: number }).optional().catch(undefined)),
});

const feedSchema = z.object({
  version: text,
  title: text,
  home_page_url: text,
  description: text,
  language: text,
  author,
  authors,
  items: z.array(z.unknown()).optional().catch(undefined),
});

type JsonItem = z.output<typeof itemSchema>;

/**
 * @param url address of the document, '' if unknown
 * @throws NotAFeed if it is not JSON or not a JSON Feed
 */
export function readJsonFeed(json: string, url: string): FeedTree {
  const feed = feedSchema.safeParse(parseJson(json)).data;
  if (!feed || (feed.items === undefined && !feed.version?.includes('jsonfeed')))
    throw new NotAFeed('JSON, but no JSON Feed');
  const items = (feed.items ?? []).slice(0, MAX_ITEMS).map((item) => itemSchema.safeParse(item).data);
  const create = createElementFactory(url);
  return {
    format: 'json',
    channel: create('channel', [
      create('title', feed.title),
      create('link', '', { href: feed.home_page_url }),
      create('description', toHtml(feed.description), HTML_TYPE),
      create('language', feed.language),
      ...createAuthors(create, feed),
    ]),
    items: items.filter((item) => item !== undefined).map((item) => createItem(item, create)),
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.trim());
  } catch (cause) {
    throw new NotAFeed('JSON that ends too early or is broken', { cause });
  }
}

function createItem(item: JsonItem, create: ElementFactory): XmlElement {
  const pictures = [item.image, item.banner_image];
  return create('item', [
    create('guid', item.id?.toString()),
    ...[item.url, item.external_url].map((href) => create('link', '', { href })),
    create('title', item.title?.trim() || createTitle(item)),
    create('summary', toHtml(item.summary), HTML_TYPE),
    create('content', item.content_html, HTML_TYPE),
    create('content', toHtml(item.content_text), HTML_TYPE),
    create('published', item.date_published),
    create('updated', item.date_modified),
    ...createAuthors(create, item),
    ...(item.tags ?? []).map((label) => create('category', '', { label })),
    ...(item.attachments ?? []).map((file) =>
      create('enclosure', '', { url: file?.url, type: file?.mime_type, length: file?.size_in_bytes?.toString() }),
    ),
    ...pictures.map((picture) => create('image', picture)),
    create('language', item.language),
  ]);
}

/** The title is created from the plain text if there is one: better than from markup. */
function createTitle({ summary, content_text: plain }: JsonItem): string | undefined {
  return summary?.trim() || !plain ? undefined : shorten(oneLine(plain), TITLE_CHARS);
}

/** Schema of a list, which also accepts a single value. */
function listOf<T extends z.ZodType>(one: T) {
  return z
    .union([z.array(one), one.transform((value) => [value])])
    .optional()
    .catch(undefined);
}

function createAuthors(
  create: ElementFactory,
  { authors: several = [], author: single }: Pick<JsonItem, 'authors' | 'author'>,
): XmlElement[] {
  const names = [...several, single].flatMap((person) => person?.name ?? person?.url ?? []);
  return names.map((name) => create('author', [create('name', name)]));
}

/** The `type` attribute of HTML in Atom. */
const HTML_TYPE = { type: 'html' };

function toHtml(plain: string | undefined): string | undefined {
  return plain && textToHtml(plain);
}

type ElementFactory = (
  key: string,
  inside: string | undefined | XmlElement[],
  attributes?: Record<string, string | undefined>,
) => XmlElement;

/** Creates a function that creates tree elements like those of an Atom document at this address. */
function createElementFactory(base: string): ElementFactory {
  return (key, inside = '', attributes = {}) => ({
    key,
    tag: key,
    isAtom: true,
    attributes: new Map(
      Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    base,
    lang: undefined,
    children: typeof inside === 'string' ? [inside] : inside,
  });
}
