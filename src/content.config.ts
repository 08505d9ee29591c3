// The texts that people write, as an Astro collection. All else comes from src/store/site-data.ts: an archive of years
// does not fit into a content store (docs/decisions/0002-items-outside-the-content-store.md).
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { pageSchema } from './model/page.ts';
import { siteContext } from './site/context.ts';

export const collections = {
  pages: defineCollection({ loader: glob({ pattern: '*/*.md', base: `${siteContext().contentDir}/pages` }), schema: pageSchema }),
};
