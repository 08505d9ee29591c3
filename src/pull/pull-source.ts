// Pulls one source. Feeds are requested concurrently, but read and stored in their listed order, so that the result does
// not depend on which response arrives first.
import { Problem } from '../lib/problem.ts';
import { type Feed, feedAddress } from '../model/feed.ts';
import { type FeedState, feedStateSchema, type SourceState } from '../model/feed-state.ts';
import type { FeedOutcome, FeedReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { DamagedItems, TooManyItems } from '../store/item-files.ts';
import { describeFeedOutcome } from './dry-run/feed-outcome.ts';
import { afterFailure, proposedMove } from './feed-schedule.ts';
import { type FetchedFeed, type ParsedFeedResult, readFeed, requestFeed, type UnreadFeed } from './read-feed.ts';
import type { Run } from './run.ts';
import { storeItems } from './store-items.ts';
import { openStoredItems, type StoredItems } from './stored-items.ts';
import type { Cleaning } from './worker-tasks.ts';

export interface PulledSource {
  source: Source;
  /** Only feeds that the source file still lists. */
  state: SourceState;
  reports: FeedReport[];
}

interface FeedResult {
  outcome: FeedOutcome;
  state: FeedState;
  notes: string[];
}

/**
 * @param known state of the source from the previous run
 * @throws Problem if the disk cannot be written
 */
export async function pullSource(source: Source, known: SourceState | undefined, run: Run): Promise<PulledSource> {
  const stored = openStoredItems(source.id, run);
  const knownOf = (feed: Feed) => known?.feeds[feedAddress(feed)];
  const failFeed = (feed: Feed) => (error: unknown) => toFailedFeed(error, knownOf(feed), run);
  const requests = source.feeds.map((feed) => requestFeed(feed, knownOf(feed), run, stored).catch(failFeed(feed)));
  const pulled: PulledSource = { source, state: { feeds: {}, boilerplate: known?.boilerplate ?? [] }, reports: [] };
  for (const [index, feed] of source.feeds.entries()) {
    const fetched = (await requests[index]) as UnreadFeed | FetchedFeed;
    const result = await processFeed(fetched, { pulled, stored, run }).catch((error: unknown) =>
      toUnreadResult(failFeed(feed)(error)),
    );
    const report = {
      source: source.id,
      url: feedAddress(feed),
      notes: [...result.notes, ...moveNotes(result.state)],
      ...result.outcome,
    };
    pulled.state.feeds[feedAddress(feed)] = result.state;
    pulled.reports.push(report);
    run.onFeed?.(report);
  }
  run.onSource?.(source);
  return pulled;
}

type Failed = Extract<UnreadFeed, { outcome: 'failed' }>;

/**
 * Turns an unexpected error, a damaged item file or one that would be too large into a failed feed, so that other
 * sources continue. Other Problems, such as a full disk, affect all sources and are thrown again.
 */
function toFailedFeed(error: unknown, known: FeedState | undefined, { now }: Run): Failed {
  if (error instanceof Problem && !(error instanceof DamagedItems || error instanceof TooManyItems)) throw error;
  const { detail, notes } =
    error instanceof Problem
      ? { detail: `${error.what} ${error.why}`, notes: [error.fix] }
      : { detail: `unexpected error: ${String(error)}`, notes: [] };
  const reason = 'unreadable';
  return {
    outcome: 'failed',
    reason,
    detail,
    notes,
    state: afterFailure(known ?? feedStateSchema.parse({}), { now, reason, detail }),
  };
}

interface FeedContext {
  pulled: PulledSource;
  stored: StoredItems;
  run: Run;
}

async function processFeed(fetched: UnreadFeed | FetchedFeed, context: FeedContext): Promise<FeedResult> {
  if (fetched.outcome !== 'fetched') return toUnreadResult(fetched);
  const { stored, run } = context;
  const { source, state } = context.pulled;
  const cleaning = { source, feed: fetched.feed, now: run.now, boilerplate: state.boilerplate };
  const reading = await readFeed(fetched, { source, cleaning, run, stored });
  if (reading.outcome !== 'parsed') return toUnreadResult(reading);
  return storeFeed(reading, { ...context, feed: fetched.feed, cleaning });
}

async function storeFeed(
  reading: ParsedFeedResult,
  context: FeedContext & { feed: Feed; cleaning: Cleaning },
): Promise<FeedResult> {
  const { pulled, stored, run, feed, cleaning } = context;
  const { source, state } = pulled;
  const saved = await storeItems(reading.read, { source, feed, cleaning, stored, run });
  if (saved.outcome === 'failed') {
    const { reason, detail } = saved;
    return {
      outcome: { outcome: 'failed', reason, detail },
      state: afterFailure(reading.state, { now: run.now, reason, detail }),
      notes: reading.notes,
    };
  }
  const { newItems, changedItems, filtered, withdrawn, itemTimes, notes } = saved;
  state.boilerplate = saved.boilerplate;
  run.onOutcome?.(describeFeedOutcome(source, feed, reading.response, reading.read, saved.itemOutcomes()));
  return {
    outcome: { outcome: 'updated', items: reading.read.items.length, newItems, changedItems, filtered, withdrawn },
    state: reading.stateAfter(newItems, itemTimes),
    notes: [...reading.notes, ...notes],
  };
}

function toUnreadResult(reading: UnreadFeed): FeedResult {
  const { state } = reading;
  switch (reading.outcome) {
    case 'skipped':
      return { outcome: { outcome: 'skipped', detail: reading.detail }, state, notes: [] };
    case 'unchanged':
      return { outcome: { outcome: 'unchanged' }, state, notes: reading.notes };
    case 'failed':
      return {
        outcome: { outcome: 'failed', reason: reading.reason, detail: reading.detail },
        state,
        notes: reading.notes,
      };
    default:
      return reading satisfies never;
  }
}

function moveNotes(state: FeedState): string[] {
  const moved = proposedMove(state);
  return moved === undefined ? [] : [`moved permanently to ${moved}: change the address in the source file`];
}
