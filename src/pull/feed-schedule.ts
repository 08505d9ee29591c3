// When a feed is asked again, and what is remembered of each visit. Pure: the state and the time go in, the next state comes out.
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../lib/duration.ts';
import type { FeedState } from '../model/feed-state.ts';
import type { FailureReason } from '../model/report.ts';
import { toInstant } from '../model/time.ts';

const SHORTEST_MS = 5 * MINUTE_MS;
/** Nothing makes pull wait longer: not the feed, not its server, not its failures. */
export const LONGEST_WAIT_MS = DAY_MS;
/** For a feed whose items carry no times. */
const USUAL_MS = HOUR_MS;
const FIRST_BACK_OFF_MS = 15 * MINUTE_MS;

const SIGHTINGS_FOR_A_MOVE = 3;
const BETWEEN_SIGHTINGS_MS = 48 * HOUR_MS;

/** What the server said along with a good answer. */
export interface Visit {
  now: string;
  etag?: string | undefined;
  lastModified?: string | undefined;
  validatorsUrl?: string | undefined;
  maxAgeSeconds?: number | undefined;
  /** Where a permanent redirect led. */
  permanentUrl?: string | undefined;
  /** The fallback address that answered instead of the first. */
  answeredBy?: string | undefined;
}

export interface Reading extends Visit {
  bodySha256: string;
  /** How many items had not been seen before. */
  newItems: number;
  /** When the items of the feed were published, as instants. */
  itemTimes: readonly string[];
  ttlMinutes?: number | undefined;
}

export interface Failure {
  now: string;
  reason: FailureReason;
  detail: string;
  retryAfterMs?: number | undefined;
}

/** Whether a feed may be asked now. One that is gone waits for a person to change its address. */
export function isDue({ goneAt, nextDueAt }: FeedState, now: string): boolean {
  if (goneAt !== undefined) return false;
  if (nextDueAt === undefined) return true;
  const waitMs = Date.parse(nextDueAt) - Date.parse(now);
  // A longer wait than any that is given was written by a wrong clock.
  return waitMs <= 0 || waitMs > LONGEST_WAIT_MS;
}

/** Whether a person who does not want to wait may ask now: not while the server itself begs for patience. */
export function mayAsk({ goneAt, askedToWaitUntil }: FeedState, now: string): boolean {
  return isDue({ consecutiveFailures: 0, goneAt, nextDueAt: askedToWaitUntil }, now);
}

/** After a body that was read and parsed. */
export function afterSuccess(state: FeedState, reading: Reading): FeedState {
  const { now, bodySha256, newItems } = reading;
  const rhythmMs = rhythmOf(reading.itemTimes, now);
  const { etag: _etag, lastModified: _lastModified, validatorsUrl: _url, ...rest } = state;
  return {
    ...answered(rest, reading),
    ...validatorsIn(reading),
    bodySha256,
    ...(newItems > 0 && { lastNewAt: now }),
    rhythmMinutes: Math.round(rhythmMs / MINUTE_MS),
    nextDueAt: later(now, waitOf(rhythmMs, (reading.ttlMinutes ?? 0) * MINUTE_MS, reading.maxAgeSeconds)),
  };
}

/** After 304, or after a body that is the one already read. */
export function afterUnchanged(state: FeedState, visit: Visit): FeedState {
  const { now, maxAgeSeconds } = visit;
  const rhythmMs = state.rhythmMinutes === undefined ? USUAL_MS : state.rhythmMinutes * MINUTE_MS;
  return {
    ...answered(state, visit),
    ...validatorsIn(visit),
    nextDueAt: later(now, waitOf(rhythmMs, 0, maxAgeSeconds)),
  };
}

/** After a visit that gave nothing. What is held of earlier ones stays. */
export function afterFailure(state: FeedState, { now, reason, detail, retryAfterMs = 0 }: Failure): FeedState {
  const consecutiveFailures = state.consecutiveFailures + 1;
  const failed = { ...state, consecutiveFailures, lastFailure: { at: now, reason, detail } };
  if (reason === 'gone') return { ...failed, goneAt: state.goneAt ?? now };
  const waitMs = Math.min(LONGEST_WAIT_MS, retryAfterMs);
  const backOffMs = FIRST_BACK_OFF_MS * 2 ** Math.min(consecutiveFailures - 1, 10);
  return {
    ...failed,
    ...(retryAfterMs > 0 && { askedToWaitUntil: later(now, waitMs) }),
    nextDueAt: later(now, Math.min(LONGEST_WAIT_MS, Math.max(backOffMs, waitMs))),
  };
}

/** The address a feed has moved to, once the move has been seen three times at least 48 hours apart. A person decides. */
export function proposedMove({ movedTo }: FeedState): string | undefined {
  return movedTo && movedTo.seenAt.length >= SIGHTINGS_FOR_A_MOVE ? movedTo.url : undefined;
}

function validatorsIn({
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

/** What every good answer changes. */
function answered(state: FeedState, visit: Visit): FeedState {
  const {
    lastFailure: _failure,
    askedToWaitUntil: _wait,
    goneAt: _gone,
    answeredBy: _answeredBy,
    movedTo: _movedTo,
    ...rest
  } = state;
  const movedTo = seenMove(state.movedTo, visit);
  return {
    ...rest,
    ...(visit.answeredBy !== undefined && { answeredBy: visit.answeredBy }),
    ...(movedTo && { movedTo }),
    consecutiveFailures: 0,
    lastGoodAt: visit.now,
  };
}

/** The portal of a network redirects for good too, and for a day: only a move that stays counts. */
function seenMove(known: FeedState['movedTo'], { now, permanentUrl, answeredBy }: Visit): FeedState['movedTo'] {
  // A fallback says nothing about where the first address leads.
  if (permanentUrl === undefined) return answeredBy === undefined ? undefined : known;
  if (known?.url !== permanentUrl) return { url: permanentUrl, seenAt: [now] };
  const sinceLastMs = Date.parse(now) - Date.parse(known.seenAt.at(-1) ?? now);
  if (sinceLastMs < BETWEEN_SIGHTINGS_MS || known.seenAt.length >= SIGHTINGS_FOR_A_MOVE) return known;
  return { url: permanentUrl, seenAt: [...known.seenAt, now] };
}

/** A week shared among the items of the last week. */
function rhythmOf(itemTimes: readonly string[], now: string): number {
  if (itemTimes.length === 0) return USUAL_MS;
  const nowMs = Date.parse(now);
  const ofTheWeek = itemTimes.filter((time) => Date.parse(time) > nowMs - WEEK_MS && Date.parse(time) <= nowMs);
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_MS, WEEK_MS / ofTheWeek.length));
}

/** The publisher and its server may ask for more time than the rhythm gives. */
function waitOf(rhythmMs: number, ttlMs: number, maxAgeSeconds = 0): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(rhythmMs, ttlMs, maxAgeSeconds * 1000));
}

function later(now: string, waitMs: number): string {
  return toInstant(Date.parse(now) + waitMs);
}
