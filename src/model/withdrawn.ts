import { z } from 'astro/zod';
import { toComparableUrl } from '../lib/comparable-url.ts';
import { webAddressSchema } from './feed.ts';
import type { Item } from './item.ts';
import { localisedSchema } from './language.ts';
import { idPattern } from './source.ts';

/**
 * An item, or all of a source, that was taken down and stays out. One file each: `content/withdrawn/<name>.json`.
 * The files are public: name items by id where an address would say too much, and name nobody.
 */
export const withdrawnSchema = z
  .strictObject({
    $schema: z.string().optional(),
    item: z
      .string()
      .regex(/^[a-z2-7]{12}$/, 'Give the twelve characters that stand before .html in the address of the item.')
      .optional()
      .meta({ description: 'Id of the item: the twelve characters before .html in its address.' }),
    url: webAddressSchema
      .optional()
      .meta({ description: "The publisher's address of the item; an id says less to strangers." }),
    source: z
      .string()
      .regex(idPattern, 'Give the name of a file in content/sources, without .json.')
      .optional()
      .meta({ description: 'Id of its source. Alone, it withdraws all that the source ever published.' }),
    decidedOn: z.iso.date().meta({ description: 'Day of the decision.' }),
    reason: localisedSchema.meta({ description: 'Why, without names.' }),
    reasonIsPublished: z
      .boolean()
      .default(false)
      .meta({ description: 'true: readers see the reason. The file itself is as public as the repository.' }),
  })
  .refine(
    ({ item, url, source }) => item !== undefined || url !== undefined || source !== undefined,
    'Name what is withdrawn: item, url or source.',
  );
export type Withdrawn = z.output<typeof withdrawnSchema> & { id: string };

type Naming = Pick<Withdrawn, 'item' | 'url' | 'source'>;

/** Tells whether an item is named by one of these. What pull knows of its other addresses is not told here. */
export function withdrawnMatcher(withdrawn: readonly Naming[]): (item: Pick<Item, 'id' | 'url' | 'source'>) => boolean {
  const byItem = Map.groupBy(withdrawn, ({ item }) => item);
  const byAddress = Map.groupBy(withdrawn, ({ url }) => (url === undefined ? undefined : toComparableUrl(url)));
  const sources = new Set(withdrawn.filter(namesWholeSource).map(({ source }) => source));
  return ({ id, url, source }) => {
    if (withdrawn.length === 0) return false;
    const named = [...(byItem.get(id) ?? []), ...(byAddress.get(toComparableUrl(url)) ?? [])];
    return sources.has(source) || named.some((naming) => naming.source === undefined || naming.source === source);
  };
}

export function namesWholeSource({ item, url }: Naming): boolean {
  return item === undefined && url === undefined;
}

/**
 * `content/withdrawn-marks.json`, written by pull: by what each withdrawn item is known again under another address,
 * title or guid. Hashes alone, so that the file tells nothing of what was taken down.
 */
export const withdrawnMarksSchema = z.record(
  z.string().meta({ description: 'Name of a file in content/withdrawn.' }),
  z.strictObject({
    applied: z
      .string()
      .optional()
      .meta({ description: 'Hash of what the file said when the held items had been searched for it.' }),
    marks: z.array(z.string().regex(/^[a-z2-7]{12}$/)),
  }),
);
export type WithdrawnMarks = z.output<typeof withdrawnMarksSchema>;
