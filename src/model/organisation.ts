import { z } from 'astro/zod';
import { idPattern } from './id.ts';
import { localisedSchema } from './language.ts';
import { listingsSchema } from './listing.ts';
import { noteSchema, plainTextSchema } from './text.ts';
import { webAddress, webAddressSchema } from './web-address.ts';

export const ORGANISATION_KINDS = ['ngo', 'media', 'political', 'company', 'state', 'intergovernmental'] as const;

/** Kinds of organisations that may have a page. */
export const PAGE_KINDS = ['ngo', 'media', 'political', 'intergovernmental'] as const;

const idSchema = z.string().regex(idPattern, 'Give the name of a file without .json.');

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
  does: localisedSchema.optional().meta({
    description: 'What it does, in a few words without judgement. An organisation with this text has a page.',
  }),
  source: idSchema.optional().meta({
    description: 'The name of its file in content/sources, if it is a source of this site under another name.',
  }),
  contact: z
    .strictObject({
      site: webAddressSchema.optional(),
      onion: webAddress('Give the full onion address.', /^([a-z2-7-]+\.)*[a-z2-7]{56}\.onion$/)
        .optional()
        .meta({ description: 'Its address in the Tor network, as its own site publishes it.' }),
      mail: z.email().optional().meta({ description: 'A public address for readers.' }),
      pgp: z
        .string()
        .regex(/^[0-9A-F]{40}$/, 'Give the 40 digits of the fingerprint in capitals, without spaces.')
        .optional()
        .meta({ description: 'Fingerprint of its public key.' }),
    })
    .optional()
    .meta({ description: 'How readers reach it. Only what it publishes itself.' }),
  listed: listingsSchema.meta({
    description:
      'As what a state has listed it, oldest first. If it is a source of this site, its file in content/sources has this.',
  }),
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown. Only public facts.' }),
});
/**
 * Whether an organisation has a page: it has a text about what it does, and is no body of a state or company. Those are in
 * the files only so that stories find their names.
 */
export function hasOrganisationPage({
  kind,
  does,
}: Pick<z.output<typeof organisationSchema>, 'kind' | 'does'>): boolean {
  return does !== undefined && PAGE_KINDS.some((one) => one === kind);
}

export type Organisation = z.output<typeof organisationSchema> & { id: string };

/** The id of the source that an organisation is, if it is one of the given sources. */
export function sourceOf(
  { id, source = id }: Pick<Organisation, 'id' | 'source'>,
  sources: { has(id: string): boolean },
): string | undefined {
  return sources.has(source) ? source : undefined;
}
