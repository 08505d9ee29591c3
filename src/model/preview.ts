// Result of `npm run preview -- try` for the sources of a pull request. A job that runs code of the pull request writes
// it and a job with a token reads it, so every field is bounded and contains only texts and counts.
import { z } from 'astro/zod';
import { idPattern } from './id.ts';
import { languageSchema } from './language.ts';
import { instantSchema } from './time.ts';

export const PREVIEW_LIMITS = { bytes: 256 * 1024, sources: 20, feeds: 10, items: 5 } as const;

const boundedTextSchema = z.string().max(400);

export const previewSchema = z.strictObject({
  sources: z
    .array(
      z.strictObject({
        id: z.string().max(80).regex(idPattern),
        title: boundedTextSchema,
        feeds: z
          .array(z.strictObject({ url: boundedTextSchema, outcome: boundedTextSchema }))
          .max(PREVIEW_LIMITS.feeds),
        items: z
          .array(
            z.strictObject({
              title: boundedTextSchema,
              url: boundedTextSchema,
              publishedAt: instantSchema,
              lang: languageSchema,
              characters: z.int().min(0),
              pictures: z.int().min(0),
            }),
          )
          .max(PREVIEW_LIMITS.items),
      }),
    )
    .max(PREVIEW_LIMITS.sources),
  /** Number of sources beyond the limit. */
  more: z.int().min(0),
  /** Invalid source files; `npm run check` reports why. */
  broken: z.array(boundedTextSchema).max(PREVIEW_LIMITS.sources),
});
export type Preview = z.output<typeof previewSchema>;
