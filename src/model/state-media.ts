import { z } from 'astro/zod';
import { plainTextSchema } from './text.ts';

/**
 * Addresses of states and of media that they run: `content/state-media.json`. A source there is allowed if a second
 * reviewer approves.
 */
export const stateMediaSchema = z.strictObject({
  $schema: z.string().optional(),
  groups: z.array(
    z.strictObject({
      why: plainTextSchema.min(1).meta({ description: 'Who runs them: one sentence of public facts.' }),
      domains: z
        .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'Give only a domain, in lower case: paper.example'))
        .default([])
        .meta({ description: 'Subdomains are included.' }),
      telegram: z
        .array(
          z
            .string()
            .regex(/^[A-Za-z]\w{3,31}$/, 'Give only the name of the channel: the part after t.me/ in its address.'),
        )
        .default([])
        .meta({ description: 'Names of Telegram channels.' }),
    }),
  ),
});
export type StateMedia = z.output<typeof stateMediaSchema>;
