import { z } from 'astro/zod';
import { webAddressSchema } from './feed.ts';
import { localisedSchema } from './language.ts';

/** How long items stay, in days counted back from the newest item. What is left out is for ever. */
export const retentionSchema = z
  .strictObject({
    fullDays: z.int().positive().optional().meta({
      description: 'So long an item is kept whole; then its title, its lead and the way to the original stay.',
    }),
    leadDays: z.int().positive().optional().meta({
      description: 'So long anything of an item is kept; then it goes, with its pictures, from pages, search and data.',
    }),
  })
  .refine(
    ({ fullDays = 0, leadDays = Number.POSITIVE_INFINITY }) => fullDays <= leadDays,
    'fullDays cannot be more than leadDays: what is gone is not whole.',
  );
export type Retention = z.output<typeof retentionSchema>;

/** What a site made with this code calls itself: `content/site.json`. A discreet mirror has words of its own here. */
export const siteSchema = z.strictObject({
  $schema: z.string().optional(),
  title: localisedSchema.meta({ description: 'Name of the site, in its pages and feeds.' }),
  shortTitle: localisedSchema.optional().meta({
    description:
      'Name in tabs, in the history of browsers and under an icon on a home screen; the title where it is left out.',
  }),
  tagline: localisedSchema.meta({ description: 'One sentence under the name.' }),
  icon: z
    .enum(['mirror', 'plain'])
    .default('mirror')
    .meta({ description: 'Icon in tabs: our own mirror, or a sheet of paper that tells nothing.' }),
  quietTitle: localisedSchema
    .optional()
    .meta({ description: 'Name of the quiet page in the history of browsers; “Notes” where it is left out.' }),
  leaveTo: webAddressSchema.default('https://www.wikipedia.org/').meta({
    description: 'Where the quick exit leads: a page that everybody may have open and that greets nobody by name.',
  }),
  retention: retentionSchema.default({}).meta({
    description:
      'How long items stay in the site; for ever where it is left out. What `content/items` holds is untouched.',
  }),
});
export type Site = z.output<typeof siteSchema>;

/** The name where others may see it over a reader's shoulder, in a tab or a history. */
export function outwardTitle(site: Pick<Site, 'title' | 'shortTitle'>): Site['title'] {
  return site.shortTitle ?? site.title;
}
