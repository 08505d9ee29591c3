// Feed schedule: computes the next state of a feed, with the time of its next request, after each visit. Pure.
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../lib/duration.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { FailureReason } from '../model/report.ts';
import { toInstant } from '../model/time.ts';

const MIN_INTERVAL_MS = 5 * MINUTE_MS;
/** Upper limit for every interval: feed schedule, Retry-After and backoff. */
export const MAX_WAIT_MS = DAY_MS;
/** Interval for feeds whose items have no dates. */
const DEFAULT_INTERVAL_MS = HOUR_MS;
const INITIAL_BACKOFF_MS = 15 * MINUTE_MS;

const SIGHTINGS_FOR_A_MOVE = 3;
const MIN_SIGHTING_INTERVAL_MS = 48 * HOUR_MS;

/** A successful response. */
export interface Visit {
  now: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
  validatorsUrl?: string | undefined;
  maxAgeSeconds?: number | undefined;
  /** Target of a permanent redirect. */
  permanentUrl?: string | undefined;
  /** The fallback URL that answered instead of the main URL. */
  answeredBy?: string | undefined;
}

/** A response whose feed was parsed. */
export interface ParsedVisit extends Visit {
  bodySha256: string;
  /** Number of new items. */
  newItems: number;
  /** Publication times of the items, as instants. */
  itemTimes: readonly string[];
  ttlMinutes?: number | undefined;
}

/** A failed visit. */
export interface Failure {
  now: string;
  reason: FailureReason;
  detail: string;
  retryAfterMs?: number | undefined;
}

/** Whether a feed is due. A feed that is gone (410) is never due: its address has to be changed in the source file. */
export function isDue({ goneAt, nextDueAt }: FeedState, now: string): boolean {
  if (goneAt !== undefined) return false;
  if (nextDueAt === undefined) return true;
  const waitMs = Date.parse(nextDueAt) - Date.parse(now);
  // Pull never sets a longer wait: the state was written with a wrong clock.
  return waitMs <= 0 || waitMs > MAX_WAIT_MS;
}

/** Whether a feed may be requested manually before it is due: not until the end of a wait requested by the server. */
export function mayRequest({ goneAt, askedToWaitUntil }: FeedState, now: string): boolean {
  return isDue({ consecutiveFailures: 0, goneAt, nextDueAt: askedToWaitUntil }, now);
}

/** The state after a parsed response. */
export function afterSuccess(state: FeedState, visit: ParsedVisit): FeedState {
  const { now, bodySha256, newItems } = visit;
  const intervalMs = publishingInterval(visit.itemTimes, now);
  const { etag: _etag, lastModified: _lastModified, validatorsUrl: _url, ...rest } = state;
  return {
    ...recordSuccess(rest, visit),
    ...pickValidators(visit),
    bodySha256,
    ...(newItems > 0 && { lastNewAt: now }),
    rhythmMinutes: Math.round(intervalMs / MINUTE_MS),
    nextDueAt: addTime(now, nextWait(intervalMs, (visit.ttlMinutes ?? 0) * MINUTE_MS, visit.maxAgeSeconds)),
  };
}

/** The state after 304 Not Modified, or after a body identical to the previous one. */
export function afterUnchanged(state: FeedState, visit: Visit): FeedState {
  const { now, maxAgeSeconds } = visit;
  const intervalMs = state.rhythmMinutes === undefined ? DEFAULT_INTERVAL_MS : state.rhythmMinutes * MINUTE_MS;
  return {
    ...recordSuccess(state, visit),
    ...pickValidators(visit),
    nextDueAt: addTime(now, nextWait(intervalMs, 0, maxAgeSeconds)),
  };
}

/** The state after a failure: exponential backoff, at least Retry-After. Stored validators are kept. */
export function afterFailure(state: FeedState, { now, reason, detail, retryAfterMs = 0 }: Failure): FeedState {
  const consecutiveFailures = state.consecutiveFailures + 1;
  const failed = { ...state, consecutiveFailures, lastFailure: { at: now, reason, detail } };
  if (reason === 'gone') return { ...failed, goneAt: state.goneAt ?? now };
  const waitMs = Math.min(MAX_WAIT_MS, retryAfterMs);
  const backoffMs = INITIAL_BACKOFF_MS * 2 ** Math.min(consecutiveFailures - 1, 10);
  return {
    ...failed,
    ...(retryAfterMs > 0 && { askedToWaitUntil: addTime(now, waitMs) }),
    nextDueAt: addTime(now, Math.min(MAX_WAIT_MS, Math.max(backoffMs, waitMs))),
  };
}

/** The new address of a feed, once its permanent redirect was seen three times at least 48 hours apart. */
export function proposedMove({ movedTo }: FeedState): string | undefined {
  return movedTo && movedTo.seenAt.length >= SIGHTINGS_FOR_A_MOVE ? movedTo.url : undefined;
}

function pickValidators({
  etag,
  lastModified,
  validatorsUrl,
}: Visit): Pick<FeedState, 'etag' | 'lastModified' | 'validatorsUrl'> {
  return {
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    ...(validatorsUrl !== undefined && { validatorsUrl }),
  };
}

/** Changes after every successful response. */
function recordSuccess(state: FeedState, visit: Visit): FeedState {
  const {
    lastFailure: _failure,
    askedToWaitUntil: _wait,
    goneAt: _gone,
    answeredBy: _answeredBy,
    movedTo: _movedTo,
    ...rest
  } = state;
  const movedTo = updateMove(state.movedTo, visit);
  return {
    ...rest,
    ...(visit.answeredBy !== undefined && { answeredBy: visit.answeredBy }),
    ...(movedTo && { movedTo }),
    consecutiveFailures: 0,
    lastGoodAt: visit.now,
  };
}

/** Captive portals also send permanent redirects, for a short time: only a lasting redirect counts. */
function updateMove(known: FeedState['movedTo'], { now, permanentUrl, answeredBy }: Visit): FeedState['movedTo'] {
  // A response of a fallback says nothing about the main URL.
  if (permanentUrl === undefined) return answeredBy === undefined ? undefined : known;
  if (known?.url !== permanentUrl) return { url: permanentUrl, seenAt: [now] };
  const sinceLastMs = Date.parse(now) - Date.parse(known.seenAt.at(-1) ?? now);
  if (sinceLastMs < MIN_SIGHTING_INTERVAL_MS || known.seenAt.length >= SIGHTINGS_FOR_A_MOVE) return known;
  return { url: permanentUrl, seenAt: [...known.seenAt, now] };
}

/** One week divided by the number of items of the last week, in milliseconds. */
function publishingInterval(itemTimes: readonly string[], now: string): number {
  if (itemTimes.length === 0) return DEFAULT_INTERVAL_MS;
  const nowMs = Date.parse(now);
  const lastWeek = itemTimes.filter((time) => Date.parse(time) > nowMs - WEEK_MS && Date.parse(time) <= nowMs);
  return Math.min(MAX_WAIT_MS, Math.max(MIN_INTERVAL_MS, WEEK_MS / lastWeek.length));
}

/** The longest of the publishing interval, `ttl` and `max-age`. */
function nextWait(intervalMs: number, ttlMs: number, maxAgeSeconds = 0): number {
  return Math.min(MAX_WAIT_MS, Math.max(intervalMs, ttlMs, maxAgeSeconds * 1000));
}

function addTime(now: string, waitMs: number): string {
  return toInstant(Date.parse(now) + waitMs);
}
