import { z } from 'astro/zod';
import { localisedSchema } from './language.ts';
import { noteSchema, plainTextSchema } from './text.ts';

/** A public person whose name search finds in every spelling. One file each: `content/people/<id>.json`. */
export const personSchema = z.strictObject({
  $schema: z.string().optional(),
  names: localisedSchema.meta({
    description: 'The name in each language, with its parts in the same order.',
  }),
  otherNames: z
    .array(plainTextSchema.min(3))
    .default([])
    .meta({ description: 'Other spellings in use, with the same number of parts in the same order.' }),
  note: noteSchema
    .optional()
    .meta({ description: 'For maintainers; not shown. Only public facts, nothing about private life.' }),
});
export type Person = z.output<typeof personSchema> & { id: string };
