// The texts of content/pages as a collection of Astro, which is read when the pages are bundled. All other content is in the
// live collections of live.config.ts.
import { defineCollection } from 'astro:content';
import { pageSchema } from './model/page.ts';
import { siteContext } from './site/context.ts';
import { pageTextLoader } from './site/page-texts.ts';

export const collections = {
  pages: defineCollection({
    loader: pageTextLoader(`${siteContext().contentDir}/pages`),
    schema: pageSchema,
  }),
};
