import { z } from 'astro/zod';
import { localisedSchema } from './language.ts';
import { smallMirrorSchema } from './small-mirror.ts';
import { webAddressSchema } from './web-address.ts';

/** Retention of items in days, counted back from the newest item. Without a limit, items stay for ever. */
export const retentionSchema = z
  .strictObject({
    fullDays: z.int().positive().optional().meta({
      description: 'Days for which an item is kept in full; then only title, lead and link to the original stay.',
    }),
    leadDays: z.int().positive().optional().meta({
      description:
        'Days for which an item is kept at all; then it is removed, with its pictures, from pages, search and data.',
    }),
  })
  .refine(
    ({ fullDays = 0, leadDays = Number.POSITIVE_INFINITY }) => fullDays <= leadDays,
    'fullDays cannot be greater than leadDays: a removed item cannot be complete.',
  );
export type Retention = z.output<typeof retentionSchema>;

/** Settings of the site: `content/site.json`. A discreet mirror has other names here. */
export const siteSchema = z.strictObject({
  $schema: z.string().optional(),
  title: localisedSchema.meta({ description: 'Name of the site in pages and feeds.' }),
  shortTitle: localisedSchema.optional().meta({
    description: 'Name in tabs, in the browser history and on the home screen; by default the title.',
  }),
  tagline: localisedSchema.meta({ description: 'One sentence below the name.' }),
  icon: z
    .enum(['mirror', 'plain'])
    .default('mirror')
    .meta({ description: 'Icon in tabs: the mirror, or a neutral sheet of paper.' }),
  quietTitle: localisedSchema
    .optional()
    .meta({ description: 'Name of the quiet page in the browser history; by default “Notes”.' }),
  leaveTo: webAddressSchema.default('https://www.wikipedia.org/').meta({
    description: 'Target of the quick exit: an inconspicuous page that does not greet users by name.',
  }),
  retention: retentionSchema.default({}).meta({
    description: 'How long items stay in the site; by default for ever. The files of `content/items` are not changed.',
  }),
  smallMirrors: z
    .array(smallMirrorSchema)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'Each small mirror needs an id of its own.')
    .default([])
    .meta({
      description:
        'Sites with the items of the last days only, which the build makes beside the whole one; by default none.',
    }),
});
export type Site = z.output<typeof siteSchema>;

/** The name for tabs and the browser history, where other people may see it. */
export function outwardTitle(site: Pick<Site, 'title' | 'shortTitle'>): Site['title'] {
  return site.shortTitle ?? site.title;
}
