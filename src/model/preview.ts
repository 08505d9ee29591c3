// What `npm run preview -- try` finds out about the sources of a pull request. It is written where strangers' code runs and
// read where a token is: every field is bounded, and none is more than words and counts.
import { z } from 'astro/zod';
import { languageSchema } from './language.ts';
import { idPattern } from './source.ts';
import { instantSchema } from './time.ts';

export const PREVIEW_LIMITS = { bytes: 256 * 1024, sources: 20, feeds: 10, items: 5 } as const;

const wordsSchema = z.string().max(400);

export const previewSchema = z.strictObject({
  sources: z
    .array(
      z.strictObject({
        id: z.string().max(80).regex(idPattern),
        title: wordsSchema,
        feeds: z.array(z.strictObject({ url: wordsSchema, outcome: wordsSchema })).max(PREVIEW_LIMITS.feeds),
        items: z
          .array(
            z.strictObject({
              title: wordsSchema,
              url: wordsSchema,
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
  /** Sources beyond the limit. */
  more: z.int().min(0),
  /** Files that are no sources as agreed; `npm run check` says why. */
  broken: z.array(wordsSchema).max(PREVIEW_LIMITS.sources),
});
export type Preview = z.output<typeof previewSchema>;
