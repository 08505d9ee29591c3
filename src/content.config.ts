// What people write, as Astro collections. Items come by the day from src/store/site-data.ts: an archive of years
// does not fit into a content store (docs/decisions/0002-items-outside-the-content-store.md).
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { pageSchema } from './model/page.ts';
import { sourceSchema } from './model/source.ts';
import { topicSchema } from './model/topic.ts';
import { contentDir } from './store/site-data.ts';

const jsonFiles = (folder: string) => glob({ pattern: '*.json', base: `${contentDir()}/${folder}` });

export const collections = {
  sources: defineCollection({ loader: jsonFiles('sources'), schema: sourceSchema }),
  topics: defineCollection({ loader: jsonFiles('topics'), schema: topicSchema }),
  pages: defineCollection({ loader: glob({ pattern: '*/*.md', base: `${contentDir()}/pages` }), schema: pageSchema }),
};
