import { z } from 'astro/zod';
import { webAddressSchema } from './feed.ts';
import { localisedSchema } from './language.ts';

/** What a site made with this code calls itself: `content/site.json`. */
export const siteSchema = z.strictObject({
  $schema: z.string().optional(),
  title: localisedSchema.meta({ description: 'Name of the site, in its pages, titles and feeds.' }),
  tagline: localisedSchema.meta({ description: 'One sentence under the name.' }),
  publicUrl: webAddressSchema
    .optional()
    .meta({ description: 'Public address of one mirror, ending with a slash. Only the RSS feeds need it.' }),
});
export type Site = z.output<typeof siteSchema>;
