import { z } from 'astro/zod';
import { ITEM_KINDS } from './item.ts';
import { languageSchema } from './language.ts';

export const webAddressSchema = z.url({ protocol: /^https?$/, error: 'Give the full address, starting with https://' });

const shared = {
  lang: languageSchema.optional().meta({ description: 'Language of this feed, where it has only one.' }),
  kind: z.enum(ITEM_KINDS).optional().meta({ description: 'What its items are; by default it follows the kind of the source.' }),
  note: z.string().optional().meta({ description: 'For maintainers; not shown.' }),
};

/** Where a source publishes: one address that pull reads. */
export const feedSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feed').meta({ description: 'RSS, Atom or JSON Feed.' }),
    url: webAddressSchema,
    fallbacks: z.array(webAddressSchema).optional().meta({ description: 'Other addresses of the same feed, tried in this order.' }),
    ...shared,
  }),
]);
export type Feed = z.output<typeof feedSchema>;

/** A feed as it came, in plain terms, before cleaning: addresses absolute, markup still hostile. */
export interface ParsedFeed {
  format: 'rss' | 'atom' | 'cdf' | 'json';
  title?: string;
  /** Address of the site, absolute. */
  link?: string;
  description?: string;
  /** As declared: `be`, `ru-RU`, … */
  lang?: string;
  /** How long the publisher asks readers to wait between visits. */
  ttlMinutes?: number;
  items: ParsedItem[];
}

export interface ParsedItem {
  guid?: string;
  /** Absolute. */
  link?: string;
  /** Plain text; always there (words of the body or the link, where the feed has none). */
  title: string;
  summaryHtml?: string;
  contentHtml?: string;
  /** As published; `dates.ts` reads them. The first that can be read counts. */
  dates: { published: string[]; updated: string[] };
  authors: string[];
  categories: string[];
  enclosures: { url: string; type?: string; bytes?: number }[];
  /** Pictures named beside the text (media:, enclosure, itunes:image …), not those inside it. */
  pictures: { url: string; width?: number; height?: number; alt?: string }[];
  /** As declared by xml:lang, dc:language or JSON Feed's language. */
  lang?: string;
}
