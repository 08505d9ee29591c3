// Schemas of the entries of Astro's live collections (src/live.config.ts). Entries of content files have the file name
// as their id.
import { z } from 'astro/zod';
import { figureSchema } from './figure.ts';
import { idPattern } from './id.ts';
import { UI_LANGUAGES } from './language.ts';
import { LANGUAGE_VIEWS } from './language-view.ts';
import { shownListingSchema } from './listing.ts';
import { observanceSchema } from './observance.ts';
import { organisationSchema } from './organisation.ts';
import { SAFETY_TEXTS } from './page.ts';
import { personSchema } from './person.ts';
import { siteSchema } from './site.ts';
import { sourceSchema } from './source.ts';
import { sourceHealthSchema } from './source-health.ts';
import { topicSchema } from './topic.ts';
import { withdrawnSchema } from './withdrawn.ts';

const idSchema = z.string().regex(idPattern);
const daySchema = z.iso.date();

/** The settings of the site that pages show. */
export const siteEntrySchema = siteSchema.omit({ retention: true, smallMirrors: true });
export const sourceEntrySchema = sourceSchema.extend({ id: idSchema });
export const topicEntrySchema = topicSchema.extend({ id: idSchema });

/** What pages of items and stories show of a topic: changes of its words rebuild only pages whose topics change. */
export const topicTitleEntrySchema = topicSchema.pick({ title: true }).extend({ id: idSchema });
export type TopicTitle = z.output<typeof topicTitleEntrySchema>;
export const personEntrySchema = personSchema.extend({ id: idSchema });
export const observanceEntrySchema = observanceSchema.extend({ id: idSchema });
export const organisationEntrySchema = organisationSchema.extend({ id: idSchema });

/** The name of a person or organisation, for links: other changes of the file do not rebuild items. */
export const entityNameEntrySchema = personSchema.pick({ names: true }).extend({ id: idSchema });
export type EntityName = z.output<typeof entityNameEntrySchema>;

/** What a link to an organisation shows that signs or publishes statements. */
export const signerEntrySchema = organisationSchema
  .pick({ names: true, source: true })
  .extend({ id: idSchema, hasPage: z.boolean() });
export type Signer = z.output<typeof signerEntrySchema>;

const countsSchema = z.array(z.strictObject({ id: z.string(), count: z.int().positive() }));

/** Numbers of statements by what they can be listed by. */
export const statementCountsEntrySchema = z.strictObject({
  all: z.int().nonnegative(),
  years: countsSchema,
  months: countsSchema,
  views: countsSchema,
  sources: countsSchema,
  signatories: countsSchema,
});

/** The day of the newest fact about anyone; empty if there is none. */
export const recordsDayEntrySchema = z.strictObject({ day: z.string() });

/** Whom an item or a story names: ids of people and organisations. */
export const namedEntrySchema = z.strictObject({
  id: z.string(),
  people: z.array(idSchema),
  organisations: z.array(idSchema),
});

/** The topics of an item. */
export const itemTopicsEntrySchema = z.strictObject({ id: z.string(), topics: z.array(z.string()) });

export const figureEntrySchema = figureSchema.safeExtend({ id: idSchema });
export const withdrawnEntrySchema = withdrawnSchema.safeExtend({ id: idSchema });

/** The fields of a source that lists and article pages show: other changes of a source do not rebuild them. */
export const publisherEntrySchema = sourceSchema
  .pick({ title: true, names: true, owner: true, republish: true, republishTerms: true })
  .extend({ id: idSchema, listed: z.array(shownListingSchema) });
export type Publisher = z.output<typeof publisherEntrySchema>;

/** Number of items of a day. */
export const dayEntrySchema = z.strictObject({ day: daySchema, count: z.int().positive() });

/** Number of items that match a filter, and the time of the newest one (UTC, ISO 8601). */
export const activityEntrySchema = z.strictObject({
  source: z.string().meta({ description: 'Empty for all sources together.' }),
  count: z.int().nonnegative(),
  newestAt: z.string().optional(),
});

/** What a source published in the last days: number of items, and of those with their text and not only its beginning. */
export const recentActivityEntrySchema = z.strictObject({
  source: idSchema,
  count: z.int().positive(),
  fullTexts: z.int().nonnegative(),
});

/** A language view that has items. */
export const viewEntrySchema = z.strictObject({ view: z.enum(LANGUAGE_VIEWS) });

/** Names of the safety texts that exist in an interface language. */
export const safetyTextsEntrySchema = z.strictObject({
  lang: z.enum(UI_LANGUAGES),
  names: z.array(z.enum(SAFETY_TEXTS)),
});

/** A shard of the search index: the days from `name` on, how many items, and a short digest of what they show. */
export const searchShardEntrySchema = z.strictObject({
  name: daySchema,
  digest: z.string(),
  items: z.int().positive(),
});

/** Health of one source on the newest day that the content has data of. */
export const sourceHealthEntrySchema = sourceHealthSchema.extend({ asOf: daySchema.optional() });

/** A day of the year in one year: what lists show of it. */
export const occurrenceEntrySchema = observanceSchema
  .pick({ names: true, establishedBy: true, event: true })
  .extend({ id: idSchema, day: daySchema, lastDay: daySchema });
export type OccurrenceEntry = z.output<typeof occurrenceEntrySchema>;

/** An ISO week that has items. */
export const weekEntrySchema = z.strictObject({
  id: z.string().regex(/^\d{4}-w\d\d$/),
  from: daySchema,
  to: daySchema,
  isOver: z.boolean().meta({ description: 'Whether there are items of a later week.' }),
});
export type WeekEntry = z.output<typeof weekEntrySchema>;
