// Fetches and reads one feed: from its URL to clean items and its next state.

import type { FeedDetails } from '../model/dry-run.ts';
import { type Feed, feedAddress } from '../model/feed.ts';
import { type FeedState, feedStateSchema } from '../model/feed-state.ts';
import type { FailureReason } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { afterFailure, afterSuccess, afterUnchanged, isDue, mayRequest } from './feed-schedule.ts';
import { type FeedFetchResult, fetchFeed } from './fetch/fetch-feed.ts';
import { type ReadDocument, readDocument } from './read-document.ts';
import type { Run } from './run.ts';
import type { StoredItems } from './stored-items.ts';
import type { Cleaning } from './worker-tasks.ts';

/** Properties of the response, for dry runs. */
export type ResponseInfo = Pick<FeedDetails, 'finalUrl' | 'status' | 'contentType' | 'bytes'>;

/** A feed without items in this run. */
export type UnreadFeed =
  | { outcome: 'skipped'; detail: string; state: FeedState }
  | { outcome: 'failed'; reason: FailureReason; detail: string; state: FeedState; notes: string[] }
  | { outcome: 'unchanged'; state: FeedState; notes: string[] };

/** A fetched feed that is not read yet. */
export interface FetchedFeed {
  outcome: 'fetched';
  feed: Feed;
  state: FeedState;
  fetched: Extract<FeedFetchResult, { outcome: 'fetched' }>;
}

/** A feed with its clean items. */
export interface ParsedFeedResult {
  outcome: 'parsed';
  read: ReadDocument;
  response: ResponseInfo;
  state: FeedState;
  notes: string[];
  /** The next state of the feed, once its items are stored. */
  stateAfter(newItems: number, itemTimes: readonly string[]): FeedState;
}

/** Fetches a feed unless it is not due. */
export async function requestFeed(
  feed: Feed,
  known: FeedState | undefined,
  run: Run,
  stored: StoredItems,
): Promise<UnreadFeed | FetchedFeed> {
  const state = known ?? feedStateSchema.parse({});
  const { now } = run;
  if (!mayRequest(state, now) || (run.dueOnly && !isDue(state, now))) {
    return {
      outcome: 'skipped',
      detail: state.goneAt === undefined ? `not before ${state.nextDueAt}` : `gone since ${state.goneAt}`,
      state,
    };
  }
  const fetched = await fetchFeed([feedAddress(feed), ...(feed.fallbacks ?? [])], state, run, !stored.isEmpty);
  if (fetched.outcome === 'failed') {
    const { reason, detail, retryAfterMs } = fetched.response;
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
    state: afterUnchanged(state, toVisit(fetched, feed, now)),
    notes: fetched.failedAttempts,
  };
}

export interface ReadFeedContext {
  source: Source;
  cleaning: Cleaning;
  run: Run;
  stored: StoredItems;
}

/** Parses and cleans a fetched feed. */
export async function readFeed(
  { feed, state, fetched }: FetchedFeed,
  context: ReadFeedContext,
): Promise<UnreadFeed | ParsedFeedResult> {
  const { source, cleaning, run, stored } = context;
  const { now } = run;
  const { bytes, contentType, finalUrl, status } = fetched.response;
  const document = { bytes, url: finalUrl, contentType };
  const read = await readDocument(document, {
    feed,
    timezone: source.timezone,
    run,
    cleaning,
    storedGuids: stored.guids,
  });
  if (read.outcome === 'failed' || read.items.length === 0) {
    const { reason, detail } =
      read.outcome === 'failed' ? read : { reason: 'empty' as const, detail: 'the feed has no items' };
    return {
      outcome: 'failed',
      reason,
      detail,
      notes: fetched.failedAttempts,
      state: afterFailure(state, { now, reason, detail }),
    };
  }
  const visit = { ...toVisit(fetched, feed, now), bodySha256: fetched.bodySha256, ttlMinutes: read.feed.ttlMinutes };
  return {
    outcome: 'parsed',
    read,
    response: {
      finalUrl,
      status,
      bytes: bytes.length,
      ...(contentType === undefined ? {} : { contentType }),
    },
    state,
    notes: [...fetched.failedAttempts, ...read.notes],
    stateAfter: (newItems, itemTimes) => afterSuccess(state, { ...visit, newItems, itemTimes }),
  };
}

function toVisit({ response, address }: Exclude<FeedFetchResult, { outcome: 'failed' }>, feed: Feed, now: string) {
  return {
    now,
    etag: response.etag,
    lastModified: response.lastModified,
    validatorsUrl: response.finalUrl === new URL(address).href ? undefined : response.finalUrl,
    maxAgeSeconds: response.maxAgeSeconds,
    permanentUrl: response.outcome === 'fetched' ? response.permanentUrl : undefined,
    answeredBy: address === feedAddress(feed) ? undefined : address,
  };
}
