import { z } from 'astro/zod';
import { feedSchema, selectorSchema } from './feed.ts';
import { filtersSchema } from './filters.ts';
import { languagesSchema, localisedSchema } from './language.ts';
import { listingsSchema } from './listing.ts';
import { noteSchema, plainTextSchema } from './text.ts';
import { webAddressSchema } from './web-address.ts';

export const SOURCE_KINDS = ['media', 'ngo', 'intergovernmental'] as const;

/** Regions of Belarus, with the city of Minsk in its region; the whole country; other countries. */
export const SOURCE_REGIONS = [
  'belarus',
  'minsk',
  'brest',
  'viciebsk',
  'homiel',
  'hrodna',
  'mahiliou',
  'abroad',
] as const;
export type SourceRegion = (typeof SOURCE_REGIONS)[number];

/** Room for two lines on a phone. */
export const MAX_ABOUT = 70;
const aboutTextSchema = plainTextSchema.max(MAX_ABOUT);

/** What a source allows others to do with its texts, from most to least; `unknown` promises nothing. */
export const REPUBLISH_TERMS = ['free', 'with-link', 'on-request', 'unknown'] as const;
export type RepublishTerms = (typeof REPUBLISH_TERMS)[number];

/** CSS selectors for the article pages of a source; parts without a selector are found by general rules. */
export const articleSelectorsSchema = z.strictObject({
  body: selectorSchema
    .optional()
    .meta({ description: 'The text: one element that contains it, or each of its parts.' }),
  remove: z
    .array(selectorSchema)
    .optional()
    .meta({ description: 'Elements inside the text that do not belong to it.' }),
  title: selectorSchema.optional(),
  date: selectorSchema.optional().meta({ description: 'Date of publication, in a datetime attribute or as text.' }),
  author: selectorSchema.optional().meta({ description: 'Each author.' }),
});
export type ArticleSelectors = z.output<typeof articleSelectorsSchema>;

/** A news organisation or human-rights group and its feeds. One file each: `content/sources/<id>.json`. */
export const sourceSchema = z.strictObject({
  $schema: z.string().optional(),
  title: plainTextSchema.min(1).max(80).meta({ description: 'Name as the source writes it.' }),
  names: localisedSchema.optional().meta({ description: 'Name in the languages of the interface, if it differs.' }),
  kind: z.enum(SOURCE_KINDS).meta({
    description:
      'media: its items are news; ngo and intergovernmental: its items are statements where they have the form of one, else news.',
  }),
  region: z.enum(SOURCE_REGIONS).optional().meta({
    description:
      'What it works for: a region of Belarus, the whole country (belarus, also if its office is abroad), or other countries too (abroad).',
  }),
  about: z
    .strictObject({ be: aboutTextSchema, ru: aboutTextSchema, en: aboutTextSchema })
    .optional()
    .meta({ description: 'What it is, in one short factual sentence for readers; an empty text is not shown.' }),
  owner: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .optional()
    .meta({ description: 'Name shared by sources of one owner: a story counts them as one outlet.' }),
  homepage: webAddressSchema,
  languages: languagesSchema,
  timezone: z.string().default('Europe/Minsk').meta({ description: 'IANA time zone for dates without one.' }),
  feeds: z.array(feedSchema),
  mirrors: z
    .array(webAddressSchema)
    .default([])
    .meta({ description: 'Other addresses of the same site: an item has the same identity on all of them.' }),
  filters: filtersSchema
    .optional()
    .meta({ description: 'Which items are accepted, if the source also publishes about other countries.' }),
  fullText: z
    .boolean()
    .default(false)
    .meta({ description: 'true: the page of every new item is fetched for its full text.' }),
  article: articleSelectorsSchema
    .optional()
    .meta({ description: 'CSS selectors for the pages that fullText fetches.' }),
  listed: listingsSchema.meta({
    description:
      'As what the Belarusian state has listed the source, oldest first: readers are warned. Left out if it is not listed.',
  }),
  republish: z.enum(REPUBLISH_TERMS).default('unknown').meta({
    description:
      'What others may do with its texts, as the source itself says: free (print them with its name), with-link (with its name and a link), on-request (ask first), unknown.',
  }),
  republishTerms: webAddressSchema
    .optional()
    .meta({ description: 'The page on which the source says so; needed unless republish is unknown.' }),
  enabled: z.boolean().default(true).meta({ description: 'false: listed, but not fetched.' }),
  disabledBecause: noteSchema.optional().meta({ description: 'Why it is not fetched.' }),
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown.' }),
});

export type SourceFile = z.input<typeof sourceSchema>;
/** A source with its id, the name of its file. */
export type Source = z.output<typeof sourceSchema> & { id: string };
