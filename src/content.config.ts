// The texts of content/pages as a collection of Astro, which is read when the pages are bundled. All other content is in the
// live collections of live.config.ts.
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { pageSchema } from './model/page.ts';
import { siteContext } from './site/context.ts';

export const collections = {
  pages: defineCollection({
    loader: glob({ pattern: '*/*.md', base: `${siteContext().contentDir}/pages` }),
    schema: pageSchema,
  }),
};
