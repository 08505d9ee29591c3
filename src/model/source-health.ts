// Health of one source: computed by derive/health.ts, shown by the health page and `npm run health`.
import { z } from 'astro/zod';
import { idPattern } from './id.ts';
import { FAILURE_REASONS } from './report.ts';
import { sourceSchema } from './source.ts';

/** The first that applies: disabled, gone (HTTP 410), all feeds failing, silent, moved, never fetched, healthy. */
export const CONDITIONS = ['off', 'gone', 'failing', 'silent', 'moved', 'new', 'well'] as const;
export type Condition = (typeof CONDITIONS)[number];

const daySchema = z.iso.date();

export const sourceHealthSchema = z.strictObject({
  source: sourceSchema.extend({ id: z.string().regex(idPattern) }),
  condition: z.enum(CONDITIONS),
  lastGoodDay: daySchema
    .optional()
    .meta({ description: 'The last day on which one of its feeds was read successfully.' }),
  lastItemDay: daySchema.optional(),
  weeks: z
    .array(z.int().nonnegative())
    .meta({ description: 'Number of items in each of the last weeks, oldest first.' }),
  failing: z.array(
    z.strictObject({ url: z.string(), reason: z.enum(FAILURE_REASONS), detail: z.string(), failures: z.int() }),
  ),
  moved: z.array(z.strictObject({ url: z.string(), to: z.string() })),
  gone: z.array(z.string()),
  silentDays: z
    .int()
    .optional()
    .meta({ description: 'Days since its last item, if more than three times its usual interval.' }),
});
export type SourceHealth = z.output<typeof sourceHealthSchema>;
export type FailingFeed = SourceHealth['failing'][number];
