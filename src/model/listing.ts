// Entries of the lists on which a state puts sources and organisations as extremist or terrorist.
import { z } from 'astro/zod';
import { idPattern } from './id.ts';
import { localisedSchema } from './language.ts';
import { LISTED_AS, type ListedAs } from './listed-as.ts';
import { partialDateSchema } from './time.ts';
import { webAddressSchema } from './web-address.ts';

/** One entry of a list. The kind may be stated only together with the authority and the page that names both. */
export const listingSchema = z
  .strictObject({
    as: z.enum(LISTED_AS).meta({
      description:
        'materials: its site or texts; formation: those who make it; terrorist: the same, as terrorist organisation; unknown: no page that was read names both the kind and the authority.',
    }),
    by: z.string().regex(idPattern, 'Give the name of a file without .json.').optional().meta({
      description:
        'Who decided, or keeps the list: the name of a file in content/organisations. Left out where no page that was read names it.',
    }),
    since: partialDateSchema.optional().meta({ description: 'Day, month or year of the decision.' }),
    reference: webAddressSchema.optional().meta({ description: 'Page that reports the listing.' }),
  })
  .refine(({ as, by, reference }) => as === 'unknown' || (by !== undefined && reference !== undefined), {
    path: ['as'],
    message: 'Give who listed it ("by") and the page that says so ("reference"), or write "unknown".',
  });
export type Listing = z.output<typeof listingSchema>;

export const listingsSchema = z.array(listingSchema).default([]);

/** A listing with the name of its authority, for pages. */
export const shownListingSchema = listingSchema.safeExtend({ authority: localisedSchema.optional() });
export type ShownListing = z.output<typeof shownListingSchema>;

/** Gravest first. An unknown listing may be one of a formation. */
const BY_GRAVITY: readonly ListedAs[] = ['terrorist', 'formation', 'unknown', 'materials'];

/** The gravest kind of some listings, for marks; undefined if there are none. */
export function gravestListing(listings: readonly Pick<Listing, 'as'>[] = []): ListedAs | undefined {
  return BY_GRAVITY.find((kind) => listings.some(({ as }) => as === kind));
}
