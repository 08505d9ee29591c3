import { z } from 'astro/zod';

const PARTS = ['title', 'lead', 'body'] as const;

const prefixesSchema = z
  .array(z.string().trim().min(3, 'Give at least three letters of the word.'))
  .min(1, 'Name at least one word.')
  .meta({ description: 'Prefixes of words or phrases, plain text, case-insensitive: Беларус, belarus, Minsk court.' });

/** Matches an item if any of the words or categories matches. */
export const filterSchema = z
  .strictObject({
    words: z
      .record(
        z.string().regex(/^(any|[a-z]{2,3}(-[A-Z][a-z]{3})?)$/, 'Give a language code such as be, ru or en, or any.'),
        prefixesSchema,
      )
      .optional()
      .meta({
        description: 'Prefixes of words by the language of the item; those of "any" apply to every language.',
      }),
    in: z
      .array(z.enum(PARTS))
      .min(1)
      .default([...PARTS])
      .meta({ description: 'Parts of the item in which the words are searched.' }),
    categories: z
      .array(z.string().trim().min(1))
      .min(1)
      .optional()
      .meta({ description: "The publisher's categories, complete, case-insensitive." }),
  })
  .refine(
    ({ words, categories }) => words !== undefined || categories !== undefined,
    'Name words or categories: an empty filter would match nothing.',
  );
export type Filter = z.output<typeof filterSchema>;

/** Which items of a feed are accepted, for sources that also publish about other countries. */
export const filtersSchema = z.strictObject({
  include: filterSchema.optional().meta({ description: 'Only matching items are accepted.' }),
  exclude: filterSchema.optional().meta({ description: 'Matching items are rejected, even if include matches them.' }),
});
export type Filters = z.output<typeof filtersSchema>;
