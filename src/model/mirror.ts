import { z } from 'astro/zod';
import { publicPushSchema, targetFields } from './target.ts';
import { noteSchema } from './text.ts';

/** A host that serves editions. One file each: `content/mirrors/<id>.json`. It does not name operators. */
export const mirrorSchema = z.strictObject({
  $schema: z.string().optional(),
  kind: z.enum(['web', 'onion', 'ipfs', 'ipns']),
  url: z
    .string()
    .regex(
      /^(https?:\/\/[^\s@/\p{C}]+\/([^\s\p{C}]*\/)?|ip[fn]s:\/\/[^\s\p{C}]+)$/u,
      'Give the full address; a web address ends with a slash.',
    ),
  since: z.iso.date(),
  noCopies: z.iso.date().optional().meta({
    description:
      'Day on which `npm run mirror -- probe` found that the address leaves no copies in browsers. Shown to readers.',
  }),
  push: publicPushSchema
    .optional()
    .meta({ description: 'How `npm run mirror -- push` uploads an edition; left out if somebody else does.' }),
  ...targetFields,
  note: noteSchema.optional().meta({ description: 'For maintainers; not shown.' }),
});
export type Mirror = z.output<typeof mirrorSchema> & { id: string };
