import { z } from 'astro/zod';
import { instantSchema } from './time.ts';

/** Why a feed could not be read in one run. */
export const FAILURE_REASONS = [
  'timeout',
  'unreachable',
  'http-error',
  'too-large',
  'not-a-feed',
  'empty',
  'blocked',
  'gone',
  'redirect-loop',
  'refused-address',
  'unreadable',
] as const;
export type FailureReason = (typeof FAILURE_REASONS)[number];

const count = z.int().nonnegative();
const counts = {
  /** All items of the feed, including rejected ones. */
  items: count,
  newItems: count,
  changedItems: count,
  /** Rejected by the filters of the source or the feed. */
  filtered: count.default(0),
  /** Blocked by content/withdrawn. */
  withdrawn: count.default(0),
};

/** Outcome of one feed in one run. */
export const feedOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('updated'), ...counts }),
  z.object({ outcome: z.literal('unchanged') }),
  z.object({ outcome: z.literal('skipped'), detail: z.string() }),
  z.object({ outcome: z.literal('failed'), reason: z.enum(FAILURE_REASONS), detail: z.string() }),
]);
export type FeedOutcome = z.output<typeof feedOutcomeSchema>;

/** Report that `npm run pull -- --report FILE` writes. */
export const pullReportSchema = z.object({
  startedAt: instantSchema,
  /** Notes about the whole run. */
  notes: z.array(z.string()),
  /** Item files that were moved into content/quarantine; paths relative to content/items. */
  quarantined: z.array(z.string()).default([]),
  feeds: z.array(
    z.intersection(z.object({ source: z.string(), url: z.string(), notes: z.array(z.string()) }), feedOutcomeSchema),
  ),
  totals: z.object({ feeds: z.int(), failed: z.int(), newItems: z.int(), changedItems: z.int() }),
});
export type PullReport = z.output<typeof pullReportSchema>;
export type FeedReport = PullReport['feeds'][number];
