import { z } from 'astro/zod';
import { plainTextSchema } from './text.ts';

/** The YAML head of a page: `content/pages/<lang>/<id>.md`. */
export const pageSchema = z.strictObject({
  title: plainTextSchema.min(1),
  description: plainTextSchema
    .min(1)
    .max(200)
    .meta({ description: 'One sentence, shown in lists and by search engines.' }),
  order: z.int().default(100).meta({ description: 'Position in the footer; smaller comes first.' }),
  updated: z.iso.date().meta({ description: 'Day of the last change of its content: 2026-08-23.' }),
});
export type Page = z.output<typeof pageSchema>;

/** Safety texts. Their titles are also in the translations, so that static pages can link them. */
export const SAFETY_TEXTS = ['read-safely', 'is-this-real', 'share-safely', 'listed'] as const;
