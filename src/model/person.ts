import { z } from 'astro/zod';
import { localisedSchema } from './language.ts';
import { noteSchema, plainTextSchema } from './text.ts';

/** A person in public life whose name readers look for in any of its spellings. One file each: `content/people/<id>.json`. */
export const personSchema = z.strictObject({
  $schema: z.string().optional(),
  names: localisedSchema.meta({
    description: 'The name as each language writes it, its parts in the same order in all.',
  }),
  otherNames: z
    .array(plainTextSchema.min(3))
    .default([])
    .meta({ description: 'Other spellings that are met, with as many parts in the same order.' }),
  note: noteSchema
    .optional()
    .meta({ description: 'For maintainers; not shown. Only what is public, and nothing of private life.' }),
});
export type Person = z.output<typeof personSchema> & { id: string };
