import { z } from 'astro/zod';

/** A place that serves editions. One file each: `content/mirrors/<id>.json`. Operators are not named. */
export const mirrorSchema = z.strictObject({
  $schema: z.string().optional(),
  kind: z.enum(['web', 'onion', 'ipfs', 'ipns']),
  url: z
    .string()
    .regex(/^(https?:\/\/\S+\/|ipfs:\/\/\S+|ipns:\/\/\S+)$/, 'Give the full address; a web address ends with a slash.'),
  since: z.iso.date(),
  note: z.string().optional().meta({ description: 'For maintainers; not shown.' }),
});
export type Mirror = z.output<typeof mirrorSchema> & { id: string };
