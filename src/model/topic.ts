import { z } from 'astro/zod';
import { localisedSchema } from './language.ts';
import { plainTextSchema } from './text.ts';

/** A topic of the site. An item belongs to it if its title or lead contains a word that starts with one of `words`. */
export const topicSchema = z.strictObject({
  $schema: z.string().optional(),
  title: localisedSchema,
  words: z
    .array(plainTextSchema.min(3, 'Give at least three letters of the word.'))
    .min(1, 'Name at least one word.')
    .meta({
      description: 'Prefixes of words, in any language, lower case: палітвязн, политзаключ, political prisoner.',
    }),
});
export type Topic = z.output<typeof topicSchema> & { id: string };
