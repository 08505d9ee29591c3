import { z } from 'astro/zod';
import { FAILURE_REASONS } from './report.ts';
import { dayOf, instantSchema } from './time.ts';

/** State of one feed between runs of pull. Losing it costs a full fetch, never an item. */
export const feedStateSchema = z.object({
  /** Sent back unchanged (RFC 9110, 13). */
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** The address that sent them, if it was reached by a redirect. */
  validatorsUrl: z.string().optional(),
  /** SHA-256 of the last body that was read completely and parsed. */
  bodySha256: z.string().optional(),
  lastGoodAt: instantSchema.optional(),
  lastNewAt: instantSchema.optional(),
  consecutiveFailures: z.int().nonnegative().default(0),
  lastFailure: z.object({ at: instantSchema, reason: z.enum(FAILURE_REASONS), detail: z.string() }).optional(),
  nextDueAt: instantSchema.optional(),
  /** From Retry-After; manual runs respect it too. */
  askedToWaitUntil: instantSchema.optional(),
  /** Interval between new items when the feed was last read. */
  rhythmMinutes: z.int().positive().optional(),
  /** The address that answered last, if it was a fallback. */
  answeredBy: z.string().optional(),
  /** Target of a permanent redirect, with the times when it was seen. */
  movedTo: z.object({ url: z.string(), seenAt: z.array(instantSchema) }).optional(),
  goneAt: instantSchema.optional(),
});
export type FeedState = z.output<typeof feedStateSchema>;

/** The state without validators: the next request is unconditional, and the body is read even if it has not changed. */
export function withoutValidators({
  etag: _etag,
  lastModified: _lastModified,
  validatorsUrl: _url,
  bodySha256: _body,
  ...rest
}: FeedState): FeedState {
  return rest;
}

/** State of one source between runs of pull. */
export const sourceStateSchema = z.object({
  /** By the address of the feed. */
  feeds: z.record(z.string(), feedStateSchema),
  /** Hashes of paragraphs that the source repeats around its texts. Once removed, they are always removed. */
  boilerplate: z.array(z.string()).default([]),
});
export type SourceState = z.output<typeof sourceStateSchema>;

/** Pictures that could not be decoded, by the SHA-256 of their bytes. */
export const refusedPicturesSchema = z.object({
  /** Version of the decoder that refused them. Another one tries them again. */
  decoder: z.string(),
  bySha256: z.record(z.string(), z.object({ reason: z.string(), at: instantSchema })),
});
export type RefusedPictures = z.output<typeof refusedPicturesSchema>;

/** `content/state.json`. `reader` is the version of the parser that wrote it. */
export const pullStateSchema = z.object({
  reader: z.string(),
  sources: z.record(z.string(), sourceStateSchema),
  refusedPictures: refusedPicturesSchema.optional(),
});
export type PullState = z.output<typeof pullStateSchema>;

/** The day (Minsk) of the newest request in the state; undefined if there was none. */
export function lastVisitDay({ sources }: PullState): string | undefined {
  const feeds = Object.values(sources).flatMap((source) => Object.values(source.feeds));
  const newest = feeds
    .flatMap(({ lastGoodAt, lastFailure }) => [lastGoodAt ?? '', lastFailure?.at ?? ''])
    .sort()
    .at(-1);
  return newest ? dayOf(newest) : undefined;
}
