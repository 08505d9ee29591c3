// One feed, from its address to parsed items, and what is to be remembered of it.
import { type Feed, feedAddress, type ParsedFeed } from '../model/feed.ts';
import { type FeedState, feedStateSchema } from '../model/feed-state.ts';
import type { FailureReason } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import type { FeedTrial } from '../model/trial.ts';
import { afterFailure, afterSuccess, afterUnchanged, isDue, mayAsk } from './feed-schedule.ts';
import { type Fetched, fetchFeed } from './fetch/fetch-feed.ts';
import type { HeldItems } from './held-items.ts';
import { readDocument } from './read-document.ts';
import type { Run } from './run.ts';

/** Where a document came from, for trials. */
export type Answer = Pick<FeedTrial, 'answeredBy' | 'status' | 'contentType' | 'bytes'>;

export type Reading =
  | { outcome: 'skipped'; detail: string; state: FeedState }
  | { outcome: 'failed'; reason: FailureReason; detail: string; state: FeedState; notes: string[] }
  | { outcome: 'unchanged'; state: FeedState; notes: string[] }
  | {
      outcome: 'parsed';
      feed: ParsedFeed;
      answer: Answer;
      state: FeedState;
      notes: string[];
      stateAfter(newItems: number, itemTimes: readonly string[]): FeedState;
    };

export async function readFeed(
  source: Source,
  feed: Feed,
  known: FeedState | undefined,
  run: Run,
  held: HeldItems,
): Promise<Reading> {
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
    return {
      outcome: 'failed',
      reason,
      detail,
      notes: fetched.tried.slice(1),
      state: afterFailure(state, { now, reason, detail, retryAfterMs }),
    };
  }
  const visit = visitOf(fetched, feed, now);
  if (fetched.outcome === 'unchanged')
    return { outcome: 'unchanged', state: afterUnchanged(state, visit), notes: fetched.tried };
  const { bytes, contentType, finalUrl, status } = fetched.answer;
  const parsed = await readDocument(
    { bytes, url: finalUrl, contentType },
    { feed, timezone: source.timezone, run, heldGuids: held.guids },
  );
  if (parsed.outcome === 'failed' || parsed.feed.items.length === 0) {
    const { reason, detail } =
      parsed.outcome === 'failed' ? parsed : { reason: 'empty' as const, detail: 'a feed without items' };
    return {
      outcome: 'failed',
      reason,
      detail,
      notes: fetched.tried,
      state: afterFailure(state, { now, reason, detail }),
    };
  }
  const { ttlMinutes } = parsed.feed;
  return {
    outcome: 'parsed',
    feed: parsed.feed,
    answer: {
      answeredBy: finalUrl,
      status,
      bytes: bytes.length,
      ...(contentType === undefined ? {} : { contentType }),
    },
    state,
    notes: [...fetched.tried, ...parsed.notes],
    stateAfter: (newItems, itemTimes) =>
      afterSuccess(state, { ...visit, bodySha256: fetched.bodySha256, newItems, itemTimes, ttlMinutes }),
  };
}

function visitOf({ answer, address }: Exclude<Fetched, { outcome: 'failed' }>, feed: Feed, now: string) {
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
