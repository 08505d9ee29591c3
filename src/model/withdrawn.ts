import { z } from 'astro/zod';
import { toComparableUrl } from '../lib/comparable-url.ts';
import { idPattern } from './id.ts';
import type { Item } from './item.ts';
import { localisedSchema } from './language.ts';
import { webAddressSchema } from './web-address.ts';

/**
 * An item, or a whole source, that was taken down and must not come back: `content/withdrawn/<name>.json`.
 * The files are public: name an item by its id if its address would reveal too much, and name no person.
 */
export const withdrawnSchema = z
  .strictObject({
    $schema: z.string().optional(),
    item: z
      .string()
      .regex(/^[a-z2-7]{12}$/, 'Give the twelve characters before .html in the address of the item.')
      .optional()
      .meta({ description: 'Id of the item: the twelve characters before .html in its address.' }),
    url: webAddressSchema.optional().meta({ description: "The publisher's address of the item; an id reveals less." }),
    source: z
      .string()
      .regex(idPattern, 'Give the name of a file in content/sources, without .json.')
      .optional()
      .meta({ description: 'Id of its source. Alone, it withdraws all items of the source.' }),
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

type WithdrawalTarget = Pick<Withdrawn, 'item' | 'url' | 'source'>;

/** Returns a predicate: whether an item is withdrawn. Former addresses of items are not known here, only to pull. */
export function withdrawnMatcher(
  withdrawn: readonly WithdrawalTarget[],
): (item: Pick<Item, 'id' | 'url' | 'source'>) => boolean {
  const byItem = Map.groupBy(withdrawn, ({ item }) => item);
  const byAddress = Map.groupBy(withdrawn, ({ url }) => (url === undefined ? undefined : toComparableUrl(url)));
  const sources = new Set(withdrawn.filter(namesWholeSource).map(({ source }) => source));
  return ({ id, url, source }) => {
    if (withdrawn.length === 0) return false;
    const named = [...(byItem.get(id) ?? []), ...(byAddress.get(toComparableUrl(url)) ?? [])];
    return sources.has(source) || named.some((target) => target.source === undefined || target.source === source);
  };
}

export function namesWholeSource({ item, url }: WithdrawalTarget): boolean {
  return item === undefined && url === undefined;
}

/**
 * `content/withdrawn-marks.json`, written by pull: hashes to recognise a withdrawn item under another address, title or
 * guid. Only hashes, so that the file does not reveal what was taken down.
 */
export const withdrawnMarksSchema = z.record(
  z.string().meta({ description: 'Name of a file in content/withdrawn.' }),
  z.strictObject({
    applied: z
      .string()
      .optional()
      .meta({ description: 'Hash of the file when the stored items were last searched for it.' }),
    marks: z.array(z.string().regex(/^[a-z2-7]{12}$/)),
  }),
);
export type WithdrawnMarks = z.output<typeof withdrawnMarksSchema>;
