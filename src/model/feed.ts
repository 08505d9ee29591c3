import { z } from 'astro/zod';
import { filtersSchema } from './filters.ts';
import type { IgnoredPart } from './ignored-part.ts';
import { ITEM_KINDS } from './item.ts';
import { knownLanguageSchema } from './language.ts';
import { noteSchema } from './text.ts';
import { webAddressSchema } from './web-address.ts';

const shared = {
  fallbacks: z
    .array(webAddressSchema)
    .optional()
    .meta({ description: 'Other addresses of the same feed, tried in this order.' }),
  lang: knownLanguageSchema.optional().meta({ description: 'Language of this feed, if it has only one.' }),
  kind: z.enum(ITEM_KINDS).optional().meta({
    description:
      'Kind of all its items, such as statement for a feed of statements only; by default derived from the kind of the source and the form of each item.',
  }),
  filters: filtersSchema
    .optional()
    .meta({ description: 'Which of its items are accepted, in addition to the filters of the source.' }),
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown.' }),
};

/** The syntax is not checked here, but by the parser that uses the selector. */
export const selectorSchema = z.string().min(1, 'Give a CSS selector such as article .text.');

/** CSS selectors for a page that lists items. All except `item` are applied inside an item. */
export const listingSelectorsSchema = z.strictObject({
  item: selectorSchema.meta({ description: 'Selects every item of the list.' }),
  link: selectorSchema.optional().meta({ description: 'Link to the article; by default the first link.' }),
  title: selectorSchema
    .optional()
    .meta({ description: 'Title; by default the first heading, or the text of the link.' }),
  date: selectorSchema.optional().meta({ description: 'Date, in a datetime attribute or as text; by default <time>.' }),
  lead: selectorSchema.optional().meta({ description: 'Lead; none by default.' }),
  picture: selectorSchema.optional().meta({ description: 'Picture; by default the first <img>.' }),
});
export type ListingSelectors = z.output<typeof listingSelectorsSchema>;

/** One address that pull fetches. */
export const feedSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feed').meta({ description: 'RSS, Atom or JSON Feed.' }),
    url: webAddressSchema,
    ...shared,
  }),
  z.strictObject({
    type: z.literal('telegram').meta({ description: 'The public preview of a Telegram channel.' }),
    channel: z
      .string()
      .regex(/^[A-Za-z]\w{3,31}$/, 'Give only the name of the channel: the part after t.me/ in its address.')
      .meta({ description: 'Name of the channel, as in t.me/<name>.' }),
    ...shared,
    kind: z.enum(ITEM_KINDS).default('post').meta({ description: 'What its items are.' }),
  }),
  z.strictObject({
    type: z.literal('sitemap').meta({ description: 'A sitemap, or an index of sitemaps; one for news is best.' }),
    url: webAddressSchema,
    ...shared,
  }),
  z.strictObject({
    type: z.literal('page').meta({ description: 'A page that lists items, for sites without a feed.' }),
    url: webAddressSchema,
    selectors: listingSelectorsSchema,
    ...shared,
  }),
]);
export type Feed = z.output<typeof feedSchema>;

/** The address that is fetched first. It identifies the feed in state and reports. */
export function feedAddress(feed: Feed): string {
  return feed.type === 'telegram' ? `https://t.me/s/${feed.channel}` : feed.url;
}

/** A parsed feed before cleaning: addresses are absolute, markup is not sanitised yet. */
export interface ParsedFeed {
  format: 'rss' | 'atom' | 'cdf' | 'json' | 'telegram' | 'sitemap' | 'page';
  title?: string;
  /** The title with markup, if it has any. */
  titleHtml?: string;
  /** Address of the site, absolute. */
  link?: string;
  /** HTML. */
  description?: string;
  /** As declared, such as `be` or `ru-RU`. */
  lang?: string;
  /** Minimum interval between requests that the publisher asks for. */
  ttlMinutes?: number;
  items: ParsedItem[];
  /** Parts of the document that were not read as items. */
  ignored?: IgnoredPart[];
}

export interface ParsedItem {
  guid?: string;
  /** Absolute. */
  link?: string;
  /** Plain text, never empty: if the feed has no title, taken from the body or the link. */
  title: string;
  /** The title with markup, if it has any. */
  titleHtml?: string;
  summaryHtml?: string;
  contentHtml?: string;
  /** Parsed instants, best first. */
  dates: {
    published: string[];
    updated: string[];
    /** The instants among them that had no time zone. */
    zoneless?: string[];
    /** Original texts that could not be parsed. */
    unreadable?: string[];
  };
  authors: string[];
  categories: string[];
  enclosures: { url: string; type?: string; bytes?: number }[];
  /** Pictures in elements of the item (media:, enclosure, itunes:image, …), not inside its text. */
  pictures: { url: string; width?: number; height?: number; alt?: string; caption?: string; credit?: string }[];
  /** Declared by xml:lang, dc:language or the language of JSON Feed. */
  lang?: string;
}
