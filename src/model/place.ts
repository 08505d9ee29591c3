import { z } from 'astro/zod';
import { idPattern } from './id.ts';
import { localisedSchema } from './language.ts';
import { noteSchema, plainTextSchema } from './text.ts';

/** `site`: a part of a settlement, or a place outside of one, such as a prison, a forest or a memorial. */
export const PLACE_KINDS = ['country', 'region', 'settlement', 'site'] as const;

/** A place that stories are about. One file each: `content/places/<id>.json`. */
export const placeSchema = z.strictObject({
  $schema: z.string().optional(),
  names: localisedSchema,
  abbreviations: z
    .array(plainTextSchema.min(2))
    .default([])
    .meta({ description: 'Compared letter by letter, in capitals as written here: ЗША, США, USA.' }),
  otherNames: z.array(plainTextSchema.min(3)).default([]).meta({
    description:
      'Other spellings, and words that the stem of a name does not reach, such as adjectives: Grodno, гродзенскі. Case endings are found without them.',
  }),
  kind: z.enum(PLACE_KINDS),
  within: z
    .string()
    .regex(idPattern, 'Give the id of a place: the name of its file without .json.')
    .optional()
    .meta({ description: 'Id of the smallest listed place that contains it.' }),
  isAmbiguous: z.boolean().default(false).meta({
    description: 'A name is also an ordinary word, or has the stem of a surname: alone it is weak evidence.',
  }),
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown.' }),
});
export type Place = z.output<typeof placeSchema> & { id: string };
