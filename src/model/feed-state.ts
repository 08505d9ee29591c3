import { z } from 'astro/zod';
import { FAILURE_REASONS } from './report.ts';
import { dayOf, instantSchema } from './time.ts';

/** What pull remembers of one feed between runs. Losing it costs a full fetch, never an item. */
export const feedStateSchema = z.object({
  /** As the server sent them, never touched. */
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** The address that gave them, where redirects led to it. */
  validatorsUrl: z.string().optional(),
  /** SHA-256 of the last body that was read to the end and parsed. */
  bodySha256: z.string().optional(),
  lastGoodAt: instantSchema.optional(),
  lastNewAt: instantSchema.optional(),
  consecutiveFailures: z.int().nonnegative().default(0),
  lastFailure: z.object({ at: instantSchema, reason: z.enum(FAILURE_REASONS), detail: z.string() }).optional(),
  nextDueAt: instantSchema.optional(),
  /** By Retry-After; not even a run by hand asks before. */
  askedToWaitUntil: instantSchema.optional(),
  /** How often the feed had something new when it was last read. */
  rhythmMinutes: z.int().positive().optional(),
  /** The address that answered last, where it was not the first. */
  answeredBy: z.string().optional(),
  /** A permanent move the server has told of, with the times it was seen. */
  movedTo: z.object({ url: z.string(), seenAt: z.array(instantSchema) }).optional(),
  goneAt: instantSchema.optional(),
});
export type FeedState = z.output<typeof feedStateSchema>;

/** What pull remembers of one source. */
export const sourceStateSchema = z.object({
  /** By the feed's address. */
  feeds: z.record(z.string(), feedStateSchema),
  /** Hashes of paragraphs that the source puts around its texts: once dropped, always dropped. */
  boilerplate: z.array(z.string()).default([]),
});
export type SourceState = z.output<typeof sourceStateSchema>;

/** `content/state.json`. `reader` names the code that parsed. */
export const pullStateSchema = z.object({
  reader: z.string(),
  sources: z.record(z.string(), sourceStateSchema),
});
export type PullState = z.output<typeof pullStateSchema>;

/** The day of the newest visit that is remembered; undefined where there was none. */
export function lastVisitDay({ sources }: PullState): string | undefined {
  const feeds = Object.values(sources).flatMap((source) => Object.values(source.feeds));
  const newest = feeds
    .flatMap(({ lastGoodAt, lastFailure }) => [lastGoodAt ?? '', lastFailure?.at ?? ''])
    .sort()
    .at(-1);
  return newest ? dayOf(newest) : undefined;
}
