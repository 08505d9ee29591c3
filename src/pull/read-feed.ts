// One feed, from its address to clean items, and what is to be remembered of it.
import { type Feed, feedAddress } from '../model/feed.ts';
import { type FeedState, feedStateSchema } from '../model/feed-state.ts';
import type { FailureReason } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { FeedTrial } from '../model/trial.ts';
import { afterFailure, afterSuccess, afterUnchanged, isDue, mayAsk } from './feed-schedule.ts';
import { type FetchedAddress, fetchFeed } from './fetch/fetch-feed.ts';
import type { HeldItems } from './held-items.ts';
import { readDocument, type ReadDocument } from './read-document.ts';
import type { Run } from './run.ts';
import type { Cleaning } from './worker-tasks.ts';

/** Where a document came from, for trials. */
export type Answer = Pick<FeedTrial, 'answeredBy' | 'status' | 'contentType' | 'bytes'>;

/** A feed of which nothing is taken in this run. */
export type NotRead =
  | { outcome: 'skipped'; detail: string; state: FeedState }
  | { outcome: 'failed'; reason: FailureReason; detail: string; state: FeedState; notes: string[] }
  | { outcome: 'unchanged'; state: FeedState; notes: string[] };

/** A feed whose document was fetched and is not read yet. */
export interface FetchedFeed {
  outcome: 'fetched';
  feed: Feed;
  state: FeedState;
  fetched: Extract<FetchedAddress, { outcome: 'fetched' }>;
}

export interface Parsed {
  outcome: 'parsed';
  read: ReadDocument;
  answer: Answer;
  state: FeedState;
  notes: string[];
  stateAfter(newItems: number, itemTimes: readonly string[]): FeedState;
}

export async function askFeed(
  feed: Feed,
  known: FeedState | undefined,
  run: Run,
  held: HeldItems,
): Promise<NotRead | FetchedFeed> {
  const state = known ?? feedStateSchema.parse({});
  const { now } = run;
  if (!mayAsk(state, now) || (run.dueOnly && !isDue(state, now))) {
    return {
      outcome: 'skipped',
      detail: state.goneAt === undefined ? `not before ${state.nextDueAt}` : `gone since ${state.goneAt}`,
      state,
    };
  }
  const fetched = await fetchFeed([feedAddress(feed), ...(feed.fallbacks ?? [])], state, run, held.isAny);
  if (fetched.outcome === 'failed') {
    const { reason, detail, retryAfterMs } = fetched.answer;
    const notes = fetched.failedAttempts.slice(1);
    return {
      outcome: 'failed',
      reason,
      detail,
      notes,
      state: afterFailure(state, { now, reason, detail, retryAfterMs }),
    };
  }
  if (fetched.outcome === 'fetched') return { outcome: 'fetched', feed, state, fetched };
  return {
    outcome: 'unchanged',
    state: afterUnchanged(state, visitOf(fetched, feed, now)),
    notes: fetched.failedAttempts,
  };
}

export interface ReadFeedContext {
  source: Source;
  cleaning: Cleaning;
  run: Run;
  held: HeldItems;
}

export async function readFeed(
  { feed, state, fetched }: FetchedFeed,
  context: ReadFeedContext,
): Promise<NotRead | Parsed> {
  const { source, cleaning, run, held } = context;
  const { now } = run;
  const { bytes, contentType, finalUrl, status } = fetched.answer;
  const document = { bytes, url: finalUrl, contentType };
  const read = await readDocument(document, { feed, timezone: source.timezone, run, cleaning, heldGuids: held.guids });
  if (read.outcome === 'failed' || read.items.length === 0) {
    const { reason, detail } =
      read.outcome === 'failed' ? read : { reason: 'empty' as const, detail: 'a feed without items' };
    return {
      outcome: 'failed',
      reason,
      detail,
      notes: fetched.failedAttempts,
      state: afterFailure(state, { now, reason, detail }),
    };
  }
  const visit = { ...visitOf(fetched, feed, now), bodySha256: fetched.bodySha256, ttlMinutes: read.feed.ttlMinutes };
  return {
    outcome: 'parsed',
    read,
    answer: {
      answeredBy: finalUrl,
      status,
      bytes: bytes.length,
      ...(contentType === undefined ? {} : { contentType }),
    },
    state,
    notes: [...fetched.failedAttempts, ...read.notes],
    stateAfter: (newItems, itemTimes) => afterSuccess(state, { ...visit, newItems, itemTimes }),
  };
}

function visitOf({ answer, address }: Exclude<FetchedAddress, { outcome: 'failed' }>, feed: Feed, now: string) {
  return {
    now,
    etag: answer.etag,
    lastModified: answer.lastModified,
    validatorsUrl: answer.finalUrl === new URL(address).href ? undefined : answer.finalUrl,
    maxAgeSeconds: answer.maxAgeSeconds,
    permanentUrl: answer.outcome === 'fetched' ? answer.permanentUrl : undefined,
    answeredBy: address === feedAddress(feed) ? undefined : address,
  };
}
