import { z } from 'astro/zod';
import { localisedSchema } from './language.ts';
import { noteSchema, plainTextSchema } from './text.ts';

export const ORGANISATION_KINDS = ['ngo', 'media', 'political', 'company', 'state', 'intergovernmental'] as const;

/** An organisation that stories are about. One file each: `content/organisations/<id>.json`. */
export const organisationSchema = z.strictObject({
  $schema: z.string().optional(),
  names: localisedSchema,
  abbreviations: z
    .array(plainTextSchema.min(2))
    .default([])
    .meta({ description: 'Compared letter by letter, in capitals as written here: КДБ, КГБ, KGB.' }),
  otherNames: z.array(plainTextSchema.min(3)).default([]).meta({
    description:
      'Other names, and forms that the stem of a name does not reach: Spring96, вясноўцы. Case endings are found without them.',
  }),
  quotedNames: z
    .array(plainTextSchema.min(3))
    .default([])
    .meta({ description: 'Names that are also ordinary words, and count only in quotation marks: Вясна.' }),
  kind: z.enum(ORGANISATION_KINDS),
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown. Only public facts.' }),
});
export type Organisation = z.output<typeof organisationSchema> & { id: string };
