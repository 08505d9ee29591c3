import { z } from 'astro/zod';
import { localisedSchema } from './language.ts';
import { plainTextSchema } from './text.ts';

/** A subject of ours. An item belongs to it when its title or lead holds a word that begins as one of `words`. */
export const topicSchema = z.strictObject({
  $schema: z.string().optional(),
  title: localisedSchema,
  words: z
    .array(plainTextSchema.min(3, 'Give at least three letters of the word.'))
    .min(1, 'Name at least one word.')
    .meta({
      description: 'Beginnings of words, in any language, lower case: палітвязн, политзаключ, political prisoner.',
    }),
});
export type Topic = z.output<typeof topicSchema> & { id: string };
