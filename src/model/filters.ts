import { z } from 'astro/zod';

const PARTS = ['title', 'lead', 'body'] as const;

const beginningsSchema = z
  .array(z.string().trim().min(3, 'Give at least three letters of the word.'))
  .min(1, 'Name at least one word.')
  .meta({ description: 'Beginnings of words or phrases, plain text in any case: Беларус, belarus, Minsk court.' });

/** What an item may be known by. It is met where any word or any category is. */
export const filterSchema = z
  .strictObject({
    words: z
      .record(
        z.string().regex(/^(any|[a-z]{2,3}(-[A-Z][a-z]{3})?)$/, 'Give a language code such as be, ru or en, or any.'),
        beginningsSchema,
      )
      .optional()
      .meta({
        description: 'Beginnings of words, by the language of the item; those of "any" count in every language.',
      }),
    in: z
      .array(z.enum(PARTS))
      .min(1)
      .default([...PARTS])
      .meta({ description: 'Where the words are looked for.' }),
    categories: z
      .array(z.string().trim().min(1))
      .min(1)
      .optional()
      .meta({ description: "The publisher's own labels, whole, in any case." }),
  })
  .refine(
    ({ words, categories }) => words !== undefined || categories !== undefined,
    'Name words or categories: an empty filter would meet nothing.',
  );
export type Filter = z.output<typeof filterSchema>;

/** Which items of a feed are taken, where a body publishes on all the world. */
export const filtersSchema = z.strictObject({
  include: filterSchema.optional().meta({ description: 'Only what it meets is taken.' }),
  exclude: filterSchema.optional().meta({ description: 'What it meets is left out, also where include meets it.' }),
});
export type Filters = z.output<typeof filtersSchema>;
