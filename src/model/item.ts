import { z } from 'astro/zod';
import { languageSchema } from './language.ts';
import { dayOf, instantSchema } from './time.ts';

export const ITEM_KINDS = ['news', 'statement', 'post'] as const;

/**
 * A picture that pull has fetched, re-encoded and stored under `content/media` by the hash of its original bytes.
 * Width and height are those of the largest file; `pictureFiles` derives all files from them.
 * One entry per key: two addresses of the same bytes are two entries with the same hash.
 */
export const pictureSchema = z.strictObject({
  hash: z.string().regex(/^[a-z2-7]+$/),
  width: z.int().positive(),
  height: z.int().positive(),
  withJpeg: z.literal(true).optional().meta({
    description:
      'A JPEG of the small width and a thumbnail are stored too. Absent from pictures stored before version 0.3.',
  }),
  alt: z.string(),
  key: z
    .string()
    .regex(/^[a-z2-7]{12}$/)
    .meta({
      description: "Hash of the publisher's address, which is not stored; bodies contain media:KEY in its place.",
    }),
});

/** Names a story: the day (Minsk) and the id of its first item, as in the address of its page. */
export const storyRefSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\/[a-z2-7]{12}$/, 'Give the day and the id of its first item: 2026-08-23/abcdefghijkl.');

/** An absolute address that pages may link. */
const webAddressSchema = z.url({ protocol: /^https?$/, error: 'Only http and https addresses are allowed.' });

/** An attached file. It is not fetched: the address is the publisher's. */
export const enclosureSchema = z.strictObject({
  url: webAddressSchema,
  type: z.string().optional(),
  bytes: z.int().nonnegative().optional(),
});

/** One item of a source. All texts are plain, except `body`, which is sanitised HTML. */
export const itemSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z2-7]{12}$/)
    .meta({ description: 'Hash of the source and the identity of the item; never changes.' }),
  source: z.string(),
  kind: z.enum(ITEM_KINDS),
  url: webAddressSchema.meta({ description: 'Canonical address, without tracking parameters.' }),
  link: z.string().meta({ description: 'Address as published.' }),
  guid: z.string().optional().meta({ description: "The publisher's id." }),
  title: z.string().min(1),
  lead: z.string().optional(),
  body: z.string().optional().meta({ description: 'Sanitised HTML of the full text, if the source gives it.' }),
  authors: z.array(z.string()),
  lang: languageSchema,
  publishedAt: instantSchema.meta({
    description: 'Never changes after the first fetch: the address of the page depends on its day.',
  }),
  updatedAt: instantSchema.optional().meta({ description: 'When a correction was first seen.' }),
  firstSeenAt: instantSchema,
  story: storyRefSchema.optional().meta({
    description:
      'Day and id of the first item about the same event, given at first sight; its own day and id if it begins a story. Absent until it is given.',
  }),
  follows: storyRefSchema.optional().meta({
    description: 'The earlier story whose later development this item reports; only of the first item of a story.',
  }),
  categories: z.array(z.string()),
  pictures: z.array(pictureSchema),
  enclosures: z.array(enclosureSchema),
});
export type Item = z.output<typeof itemSchema>;
export type ItemKind = Item['kind'];
export type Picture = z.output<typeof pictureSchema>;
export type Enclosure = z.output<typeof enclosureSchema>;

/** One file of `content/items`: the items of one source on one day (Minsk). */
export const itemFileSchema = z.array(itemSchema);

/** Path of the page of an item, relative to the root of the site: `n/2026/08/23/<id>.html`. */
export function itemPath(item: Pick<Item, 'id' | 'publishedAt'>): string {
  return `n/${dayOf(item.publishedAt).replaceAll('-', '/')}/${item.id}.html`;
}

/** Newest first; equal times by id, so that the order is total. */
export function byNewest(a: Pick<Item, 'id' | 'publishedAt'>, b: Pick<Item, 'id' | 'publishedAt'>): number {
  if (a.publishedAt !== b.publishedAt) return a.publishedAt < b.publishedAt ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
