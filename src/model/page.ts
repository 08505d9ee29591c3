import { z } from 'astro/zod';
import { plainTextSchema } from './text.ts';

/** The head of a page that people write: `content/pages/<lang>/<id>.md`. */
export const pageSchema = z.strictObject({
  title: plainTextSchema.min(1),
  description: plainTextSchema
    .min(1)
    .max(200)
    .meta({ description: 'One sentence, shown in lists and by search engines.' }),
  order: z.int().default(100).meta({ description: 'Place in the footer; smaller comes first.' }),
  updated: z.iso.date().meta({ description: 'Day of the last change of what it says: 2026-08-23.' }),
});
export type Page = z.output<typeof pageSchema>;

/** Texts on safety: their names are words of the interface too, so that pages which never change can link them. */
export const SAFETY_TEXTS = ['read-safely', 'is-this-real', 'share-safely'] as const;
