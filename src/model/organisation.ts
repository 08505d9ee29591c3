import { z } from 'astro/zod';
import { localisedSchema } from './language.ts';
import { noteSchema, plainTextSchema } from './text.ts';

export const ORGANISATION_KINDS = ['ngo', 'media', 'political', 'company', 'state', 'intergovernmental'] as const;

const abbreviationSchema = plainTextSchema.min(2);

/** An organisation that stories are about. One file each: `content/organisations/<id>.json`. */
export const organisationSchema = z.strictObject({
  $schema: z.string().optional(),
  names: localisedSchema,
  abbreviations: z.array(abbreviationSchema).default([]).meta({
    description:
      'Compared letter by letter, in capitals as written here; an ending in small letters may follow: КДБ, КГБ, KGB.',
  }),
  abbreviationsIn: z
    .strictObject({
      be: z.array(abbreviationSchema).optional(),
      ru: z.array(abbreviationSchema).optional(),
      en: z.array(abbreviationSchema).optional(),
    })
    .optional()
    .meta({
      description:
        'Abbreviations that mean something else in another language: МУС is the Interior Ministry in Belarusian, the International Criminal Court in Russian.',
    }),
  otherNames: z.array(plainTextSchema.min(3)).default([]).meta({
    description:
      'Other names, and forms that the stem of a name does not reach: Spring96, вясноўцы. Case endings are found without them.',
  }),
  quotedNames: z.array(plainTextSchema.min(3)).default([]).meta({
    description:
      'Names that are also ordinary words, and count only in quotation marks, even if they are in names too: Вясна.',
  }),
  kind: z.enum(ORGANISATION_KINDS),
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown. Only public facts.' }),
});
export type Organisation = z.output<typeof organisationSchema> & { id: string };
