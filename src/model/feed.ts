import { z } from 'astro/zod';
import { filtersSchema } from './filters.ts';
import { ITEM_KINDS } from './item.ts';
import { knownLanguageSchema } from './language.ts';
import { noteSchema } from './text.ts';
import type { PassedOver } from './passed-over.ts';

/** Where an address leads is judged by `check`, and by `pull` before it asks. */
export const webAddressSchema = z
  .url({ protocol: /^https?$/, error: 'Give the full address, starting with https://' })
  .max(2000, 'An address of more than 2000 letters opens nowhere.')
  .regex(/^(?!https?:\/*[^/?#]{254})/i, 'A host has no more than 253 letters (RFC 1035).')
  .regex(/^[^\p{C}\p{Z}<>"\\]*$/u, 'An address has no spaces, no quotes, no “\\” and no invisible signs.')
  .regex(/^(?!https?:\/*[^/?#]*@)/i, 'An address of the public has no user name and no password before “@”.');

const shared = {
  fallbacks: z
    .array(webAddressSchema)
    .optional()
    .meta({ description: 'Other addresses of the same, tried in this order.' }),
  lang: knownLanguageSchema.optional().meta({ description: 'Language of this feed, where it has only one.' }),
  kind: z
    .enum(ITEM_KINDS)
    .optional()
    .meta({ description: 'What its items are; by default it follows the kind of the source.' }),
  filters: filtersSchema
    .optional()
    .meta({ description: 'Which of its items are taken, besides what the filters of the source say.' }),
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown.' }),
};

/** Whether a selector can be read is told by the reader that uses it: what may stand in one is its business. */
export const selectorSchema = z.string().min(1, 'Give a CSS selector such as article .text.');

/** Where a listing page keeps what an item needs. All but `item` are looked for inside an item. */
export const listingSelectorsSchema = z.strictObject({
  item: selectorSchema.meta({ description: 'Selects every item of the list.' }),
  link: selectorSchema.optional().meta({ description: 'Link to the article; by default the first link.' }),
  title: selectorSchema
    .optional()
    .meta({ description: 'Title; by default the first heading, or the words of the link.' }),
  date: selectorSchema
    .optional()
    .meta({ description: 'Date, in a datetime attribute or in words; by default <time>.' }),
  lead: selectorSchema.optional().meta({ description: 'Lead; by default there is none.' }),
  picture: selectorSchema.optional().meta({ description: 'Picture; by default the first <img>.' }),
});
export type ListingSelectors = z.output<typeof listingSelectorsSchema>;

/** Where a source publishes: one address that pull reads. */
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
      .regex(/^[A-Za-z]\w{3,31}$/, 'Give the name of the channel alone: what follows t.me/ in its address.')
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

/** The address that is fetched first; it names the feed in state and reports. */
export function feedAddress(feed: Feed): string {
  return feed.type === 'telegram' ? `https://t.me/s/${feed.channel}` : feed.url;
}

/** A feed as it came, in plain terms, before cleaning: addresses absolute, markup still hostile. */
export interface ParsedFeed {
  format: 'rss' | 'atom' | 'cdf' | 'json' | 'telegram' | 'sitemap' | 'page';
  title?: string;
  /** The title with its markup, where it has any. */
  titleHtml?: string;
  /** Address of the site, absolute. */
  link?: string;
  /** HTML. */
  description?: string;
  /** As declared: `be`, `ru-RU`, … */
  lang?: string;
  /** How long the publisher asks readers to wait between visits. */
  ttlMinutes?: number;
  items: ParsedItem[];
  /** What stood in the document and is no item. */
  passedOver?: PassedOver[];
}

export interface ParsedItem {
  guid?: string;
  /** Absolute. */
  link?: string;
  /** Plain text; always there (words of the body or the link, where the feed has none). */
  title: string;
  /** The title with its markup, where it has any. */
  titleHtml?: string;
  summaryHtml?: string;
  contentHtml?: string;
  /** Instants, already read, best first. */
  dates: {
    published: string[];
    updated: string[];
    /** Those that were written without a zone. */
    zoneless?: string[];
    /** As written: what cannot be read. */
    unreadable?: string[];
  };
  authors: string[];
  categories: string[];
  enclosures: { url: string; type?: string; bytes?: number }[];
  /** Pictures named beside the text (media:, enclosure, itunes:image …), not those inside it. */
  pictures: { url: string; width?: number; height?: number; alt?: string }[];
  /** As declared by xml:lang, dc:language or JSON Feed's language. */
  lang?: string;
}
