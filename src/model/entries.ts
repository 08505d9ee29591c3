// Shapes of the entries of Astro's live collections (src/live.config.ts). Entries of people's files carry their id, the
// name of the file.
import { z } from 'astro/zod';
import { UI_LANGUAGES } from './language.ts';
import { LANGUAGE_VIEWS } from './language-view.ts';
import { SAFETY_TEXTS } from './page.ts';
import { personSchema } from './person.ts';
import { siteSchema } from './site.ts';
import { idPattern, sourceSchema } from './source.ts';
import { sourceHealthSchema } from './source-health.ts';
import { topicSchema } from './topic.ts';
import { withdrawnSchema } from './withdrawn.ts';

const idSchema = z.string().regex(idPattern);
const daySchema = z.iso.date();

/** The settings of the site that pages show. */
export const siteEntrySchema = siteSchema.omit({ retention: true });
export const sourceEntrySchema = sourceSchema.extend({ id: idSchema });
export const topicEntrySchema = topicSchema.extend({ id: idSchema });
export const personEntrySchema = personSchema.extend({ id: idSchema });
export const withdrawnEntrySchema = withdrawnSchema.safeExtend({ id: idSchema });

/** What lists and article pages show of a source. They read no more of it, so that other changes do not concern them. */
export const publisherEntrySchema = sourceSchema
  .pick({ title: true, names: true, stateListed: true })
  .extend({ id: idSchema });
export type Publisher = z.output<typeof publisherEntrySchema>;

/** How many items a day has. */
export const dayEntrySchema = z.strictObject({ day: daySchema, count: z.int().positive() });
export type DayEntry = z.output<typeof dayEntrySchema>;

/** How many items there are of a kind, and the time of the newest one, UTC ISO 8601. */
export const activityEntrySchema = z.strictObject({
  source: z.string().meta({ description: 'Empty where it is of all sources.' }),
  count: z.int().nonnegative(),
  newestAt: z.string().optional(),
});

/** A language view that has items. */
export const viewEntrySchema = z.strictObject({ view: z.enum(LANGUAGE_VIEWS) });

/** Names of the texts on safety that exist for an interface language. */
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

/** How one source is doing on a day, the newest that the content knows of. */
export const sourceHealthEntrySchema = sourceHealthSchema.extend({ asOf: daySchema.optional() });
