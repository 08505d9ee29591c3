import { z } from 'astro/zod';
import { localisedSchema } from './language.ts';
import { recordEntrySchema } from './person-record.ts';
import { noteSchema, plainTextSchema } from './text.ts';
import { partialDateSchema } from './time.ts';

/** A fact by which texts name a person without the name: a prize, an office. */
export const roleSchema = z.strictObject({
  words: z
    .array(plainTextSchema.min(3))
    .min(1)
    .meta({ description: 'Phrases in any language that mean the person: Nobel laureate, нобелевский лауреат.' }),
  from: partialDateSchema.optional().meta({ description: 'Since when: a day, month or year.' }),
  until: partialDateSchema.optional().meta({ description: 'The last day, month or year.' }),
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown.' }),
});
export type PersonRole = z.output<typeof roleSchema>;

/** A public person: a page, and a name that search and stories find in every spelling. One file each: `content/people/<id>.json`. */
export const personSchema = z.strictObject({
  $schema: z.string().optional(),
  names: localisedSchema.meta({
    description: 'The name in each language, with its parts in the same order.',
  }),
  description: localisedSchema
    .optional()
    .meta({ description: 'Who the person is, in a few words: an office, a profession, an organisation.' }),
  otherNames: z
    .array(plainTextSchema.min(3))
    .default([])
    .meta({ description: 'Other spellings in use, with the same number of parts in the same order.' }),
  shortNames: z.array(plainTextSchema.min(3)).default([]).meta({
    description:
      'Names that mean this person without the full name: a pseudonym, another surname, or the surname alone where it means nobody else in the news.',
  }),
  surnameIsAmbiguous: z.boolean().default(false).meta({
    description: 'Other public persons have this surname, or it is an ordinary word: alone it does not identify.',
  }),
  roles: z
    .array(roleSchema)
    .default([])
    .meta({ description: 'Dated facts by which headlines name the person without the name.' }),
  record: z.array(recordEntrySchema).default([]).meta({
    description: 'Dated public facts, oldest first, each with the organisation that says so and its page.',
  }),
  note: noteSchema
    .optional()
    .meta({ description: 'For maintainers; not shown. Only public facts, nothing about private life.' }),
});
export type Person = z.output<typeof personSchema> & { id: string };

/** Whether a role applies on a day. A month or year as a limit includes all of its days. @param day yyyy-mm-dd */
export function isRoleOn({ from, until }: Pick<PersonRole, 'from' | 'until'>, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || day.slice(0, until.length) <= until);
}
