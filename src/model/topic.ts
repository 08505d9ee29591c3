import { z } from 'astro/zod';
import { localisedSchema } from './language.ts';
import { plainTextSchema } from './text.ts';

const STEM = String.raw`=?[\p{L}\p{M}\p{N}'’]+`;

/** The beginning of a word, or of several in a row. `=` before one of them, and one or two letters: the whole word. */
const stemSchema = plainTextSchema
  .min(2, 'Give at least two letters of the word.')
  .regex(
    new RegExp(`^${STEM}(?: ${STEM})*$`, 'u'),
    'Give the beginning of a word, or a whole word with = before it; several words with one space between them. A hyphen separates words.',
  );

/** A topic of the site. `topic-words.ts` says how its words decide. One file each: `content/topics/<id>.json`. */
export const topicSchema = z.strictObject({
  $schema: z.string().optional(),
  title: localisedSchema,
  introduction: localisedSchema
    .optional()
    .meta({ description: 'One to three plain sentences: what the topic is about.' }),
  formerIds: z
    .array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/))
    .optional()
    .meta({ description: 'Earlier ids of the topic: their addresses lead to its page.' }),
  words: z.array(stemSchema).min(1, 'Name at least one word.').meta({
    description:
      'Beginnings of words, each of which makes a headline one of the topic: палітвязн, политзаключ, political prisoner. =суд is the whole word. Spellings that differ by rule are one: тэатр is also театр and teatr.',
  }),
  weakWords: z.array(stemSchema).optional().meta({ description: 'Words that count only together with others.' }),
  antiWords: z
    .array(stemSchema)
    .optional()
    .meta({ description: 'Words that count against the topic: it then needs more evidence.' }),
});
export type Topic = z.output<typeof topicSchema> & { id: string };

/** The words of a topic. */
export type TopicWords = Pick<Topic, 'id' | 'words' | 'weakWords' | 'antiWords'>;
