import { z } from 'astro/zod';
import { plainTextSchema } from './text.ts';

/**
 * Addresses of states and of media that they run: `content/state-media.json`. A source there is not forbidden, but it is
 * asked about: a second reviewer has to agree.
 */
export const stateMediaSchema = z.strictObject({
  $schema: z.string().optional(),
  groups: z.array(
    z.strictObject({
      why: plainTextSchema.min(1).meta({ description: 'Who runs them, in one sentence of what anybody can look up.' }),
      domains: z
        .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'Give a domain alone, in small letters: paper.example'))
        .default([])
        .meta({ description: 'Everything below them is meant too.' }),
      telegram: z
        .array(
          z
            .string()
            .regex(/^[A-Za-z]\w{3,31}$/, 'Give the name of the channel alone: what follows t.me/ in its address.'),
        )
        .default([])
        .meta({ description: 'Names of channels.' }),
    }),
  ),
});
export type StateMedia = z.output<typeof stateMediaSchema>;
