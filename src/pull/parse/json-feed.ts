// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1) to the same plain terms as XML. A field of the wrong type counts
// as missing: nothing a publisher writes there makes the feed unreadable.
import { z } from 'astro/zod';
import type { ParsedItem } from '../../model/feed.ts';
import { webUrl } from './absolute-url.ts';
import { absoluteMarkup } from './absolute-markup.ts';
import { distinct } from './canonical/lookup.ts';
import type { RawFeed } from './canonical/read-channel.ts';
import { optional, type RawItem } from './canonical/read-item.ts';
import { cut, paragraphs } from './canonical/text.ts';
import { MAX_ITEMS } from './canonical/tree.ts';
import { decodeEntities } from './entities.ts';
import { NotAFeed } from './not-a-feed.ts';
import { oneLine, shorten } from '../markup/plain-text.ts';
import { TITLE_CHARS } from './finish.ts';

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
export function readJsonFeed(json: string, url: string): RawFeed {
  const feed = feedSchema.safeParse(parseJson(json)).data;
  if (!feed || (feed.items === undefined && !feed.version?.includes('jsonfeed')))
    throw new NotAFeed('JSON, but no JSON Feed');
  const items = (feed.items ?? []).slice(0, MAX_ITEMS).map((item) => itemSchema.safeParse(item).data);
  return {
    format: 'json',
    ...optional('title', feed.title && oneLine(feed.title)),
    ...optional('link', webUrl(feed.home_page_url ?? '', url)),
    ...optional('description', feed.description && paragraphs(feed.description)),
    ...optional('lang', feed.language),
    authors: namesOf(feed.authors, feed.author),
    items: items.filter((item) => item !== undefined).map((item) => readItem(item, url)),
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json.trim());
  } catch (cause) {
    throw new NotAFeed('JSON that ends too early or is broken', { cause });
  }
}

function readItem(item: JsonItem, url: string): RawItem {
  const html = cut(item.content_html?.trim() ?? '');
  const plain = item.content_text && cut(paragraphs(item.content_text));
  const guid = item.id?.toString();
  const link = webUrl(item.url ?? '', url) ?? webUrl(item.external_url ?? '', url) ?? webUrl(guid ?? '', '');
  return {
    ...optional('guid', guid),
    ...optional('link', link),
    title: oneLine(decodeEntities(item.title ?? '')) || titleFrom(item),
    ...optional('summaryHtml', item.summary && paragraphs(item.summary)),
    ...optional('contentHtml', html ? absoluteMarkup(html, url) : plain),
    dates: { published: distinct([item.date_published]), updated: distinct([item.date_modified]) },
    authors: namesOf(item.authors, item.author),
    categories: distinct(item.tags ?? []),
    enclosures: enclosuresOf(item, url),
    pictures: distinct([item.image, item.banner_image])
      .flatMap((picture) => webUrl(picture, url) ?? [])
      .map((picture) => ({ url: picture })),
    ...optional('lang', item.language),
  };
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

function namesOf(several: z.output<typeof authors>, single: z.output<typeof author>): string[] {
  return distinct([...(several ?? []), single].map((one) => one?.name ?? one?.url));
}

function enclosuresOf(item: JsonItem, base: string): ParsedItem['enclosures'] {
  return (item.attachments ?? []).flatMap((attachment) => {
    const url = webUrl(attachment?.url ?? '', base);
    const type = attachment?.mime_type;
    const bytes = attachment?.size_in_bytes;
    return url === undefined ? [] : [{ url, ...(type && { type }), ...(bytes && { bytes }) }];
  });
}
