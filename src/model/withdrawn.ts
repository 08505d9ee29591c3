import { z } from 'astro/zod';
import { toComparableUrl } from '../lib/comparable-url.ts';
import { shortHash } from '../lib/hash.ts';
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
    marks: z
      .array(z.string().regex(/^[a-z2-7]{12}$/))
      .optional()
      .meta({ description: 'Written into copies of the site instead of item and url: hashes that name no item.' }),
    decidedOn: z.iso.date().meta({ description: 'Day of the decision.' }),
    reason: localisedSchema.meta({ description: 'Why, without names.' }),
    reasonIsPublished: z
      .boolean()
      .default(false)
      .meta({ description: 'true: readers see the reason. The file itself is as public as the repository.' }),
  })
  .refine(
    ({ item, url, source, marks }) => [item, url, source, marks].some((name) => name !== undefined),
    'Name what is withdrawn: item, url or source.',
  );
export type Withdrawn = z.output<typeof withdrawnSchema> & { id: string };

type WithdrawalTarget = Pick<Withdrawn, 'item' | 'url' | 'source' | 'marks'>;

/** Hash of an id or of an address, by which a withdrawn item is recognised without being named. */
export function withdrawnMark(idOrAddress: string): string {
  return shortHash(`withdrawn ${idOrAddress}`);
}

/**
 * What a copy of the site says of a withdrawal: the day, the reason if it is public, and marks of the item.
 * @param knownIds further ids of the item, from withdrawn-marks.json
 */
export function publishedWithdrawal(
  withdrawn: Withdrawn,
  knownIds: readonly string[],
): z.output<typeof withdrawnSchema> {
  const { item, url, source, marks = [], decidedOn, reason, reasonIsPublished } = withdrawn;
  const shown = {
    decidedOn,
    reason: reasonIsPublished ? reason : { en: 'The reason is not public.' },
    reasonIsPublished,
  };
  if (namesWholeSource(withdrawn)) return { source, ...shown };
  const ids = [...knownIds, ...(item === undefined ? [] : [item])];
  const addresses = url === undefined ? [] : [toComparableUrl(url)];
  return { marks: [...new Set([...marks, ...[...ids, ...addresses].map(withdrawnMark)])].sort(), ...shown };
}

/** Returns a predicate: whether an item is withdrawn. Former addresses of items are not known here, only to pull. */
export function withdrawnMatcher(
  withdrawn: readonly WithdrawalTarget[],
): (item: Pick<Item, 'id' | 'url' | 'source'>) => boolean {
  const byItem = Map.groupBy(withdrawn, ({ item }) => item);
  const byAddress = Map.groupBy(withdrawn, ({ url }) => (url === undefined ? undefined : toComparableUrl(url)));
  const marks = new Set(withdrawn.flatMap(({ marks = [] }) => marks));
  const sources = new Set(withdrawn.filter(namesWholeSource).map(({ source }) => source));
  return ({ id, url, source }) => {
    if (withdrawn.length === 0) return false;
    if (marks.size > 0 && [id, toComparableUrl(url)].some((name) => marks.has(withdrawnMark(name)))) return true;
    const named = [...(byItem.get(id) ?? []), ...(byAddress.get(toComparableUrl(url)) ?? [])];
    return sources.has(source) || named.some((target) => target.source === undefined || target.source === source);
  };
}

export function namesWholeSource({ item, url, marks }: WithdrawalTarget): boolean {
  return item === undefined && url === undefined && marks === undefined;
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
