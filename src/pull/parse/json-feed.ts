// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1) to the same tree as XML. A field of the wrong type counts
// as missing: nothing a publisher writes there makes the feed unreadable.
import { z } from 'astro/zod';
import { oneLine, shorten } from '../markup/plain-text.ts';
import type { FeedTree } from './document/feed-tree.ts';
import { paragraphs } from './document/text.ts';
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
 * @param url where it was fetched, '' if that is unknown
 * @throws NotAFeed for what is not JSON, or JSON that is no feed
 */
export function readJsonFeed(json: string, url: string): FeedTree {
  const feed = feedSchema.safeParse(parseJson(json)).data;
  if (!feed || (feed.items === undefined && !feed.version?.includes('jsonfeed')))
    throw new NotAFeed('JSON, but no JSON Feed');
  const items = (feed.items ?? []).slice(0, MAX_ITEMS).map((item) => itemSchema.safeParse(item).data);
  const branch = branchAt(url);
  return {
    format: 'json',
    channel: branch('channel', [
      branch('title', feed.title),
      branch('link', '', { href: feed.home_page_url }),
      branch('description', htmlOf(feed.description), HTML),
      branch('language', feed.language),
      ...peopleOf(branch, feed),
    ]),
    items: items.filter((item) => item !== undefined).map((item) => itemOf(item, branch)),
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.trim());
  } catch (cause) {
    throw new NotAFeed('JSON that ends too early or is broken', { cause });
  }
}

function itemOf(item: JsonItem, branch: Branch): XmlElement {
  const pictures = [item.image, item.banner_image];
  return branch('item', [
    branch('guid', item.id?.toString()),
    ...[item.url, item.external_url].map((href) => branch('link', '', { href })),
    branch('title', item.title?.trim() || titleFrom(item)),
    branch('summary', htmlOf(item.summary), HTML),
    branch('content', item.content_html, HTML),
    branch('content', htmlOf(item.content_text), HTML),
    branch('published', item.date_published),
    branch('updated', item.date_modified),
    ...peopleOf(branch, item),
    ...(item.tags ?? []).map((label) => branch('category', '', { label })),
    ...(item.attachments ?? []).map((file) =>
      branch('enclosure', '', { url: file?.url, type: file?.mime_type, length: file?.size_in_bytes?.toString() }),
    ),
    ...pictures.map((picture) => branch('image', picture)),
    branch('language', item.language),
  ]);
}

/** A text that is plain already is the better title than words out of markup. */
function titleFrom({ summary, content_text: plain }: JsonItem): string | undefined {
  return summary?.trim() || !plain ? undefined : shorten(oneLine(plain), TITLE_CHARS);
}

/** A list, or a single thing where a list should be. */
function listOf<T extends z.ZodType>(one: T) {
  return z
    .union([z.array(one), one.transform((value) => [value])])
    .optional()
    .catch(undefined);
}

function peopleOf(
  branch: Branch,
  { authors: several = [], author: single }: Pick<JsonItem, 'authors' | 'author'>,
): XmlElement[] {
  const names = [...several, single].flatMap((person) => person?.name ?? person?.url ?? []);
  return names.map((name) => branch('author', [branch('name', name)]));
}

/** What the tree of an Atom feed would say of a text that is HTML. */
const HTML = { type: 'html' };

function htmlOf(plain: string | undefined): string | undefined {
  return plain && paragraphs(plain);
}

type Branch = (
  key: string,
  inside: string | undefined | XmlElement[],
  attributes?: Record<string, string | undefined>,
) => XmlElement;

/** Makes elements of the tree as if they had been written in Atom at this address. */
function branchAt(base: string): Branch {
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
