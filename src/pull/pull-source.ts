// One source: its feeds are asked together and taken in the order they are listed, so that the same answers give
// the same items whichever came first.
import { Problem } from '../lib/problem.ts';
import { type FeedState, feedStateSchema, type SourceState } from '../model/feed-state.ts';
import { type Feed, feedAddress } from '../model/feed.ts';
import type { FeedOutcome, FeedReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { DamagedItems } from '../store/item-files.ts';
import { afterFailure, proposedMove } from './feed-schedule.ts';
import { type HeldItems, heldItems } from './held-items.ts';
import { type Reading, readFeed } from './read-feed.ts';
import type { Run } from './run.ts';
import { takeItems } from './take-items.ts';
import { feedTrial } from './trial/feed-trial.ts';

export interface PulledSource {
  source: Source;
  /** Only of feeds that the source still has. */
  state: SourceState;
  reports: FeedReport[];
}

interface Told {
  outcome: FeedOutcome;
  state: FeedState;
  notes: string[];
}

export async function pullSource(source: Source, known: SourceState | undefined, run: Run): Promise<PulledSource> {
  const held = heldItems(source.id, run);
  const knownOf = (feed: Feed) => known?.feeds[feedAddress(feed)];
  const readings = source.feeds.map((feed) =>
    readFeed(source, feed, knownOf(feed), run, held).catch((error: unknown) =>
      brokenReading(error, knownOf(feed), run),
    ),
  );
  const pulled: PulledSource = { source, state: { feeds: {}, boilerplate: known?.boilerplate ?? [] }, reports: [] };
  for (const [place, feed] of source.feeds.entries()) {
    const reading = (await readings[place]) as Reading;
    const told = await tell(reading, feed, { pulled, held, run }).catch((error: unknown) =>
      withoutItems(brokenReading(error, knownOf(feed), run)),
    );
    const report = {
      source: source.id,
      url: feedAddress(feed),
      notes: [...told.notes, ...moveNote(told.state)],
      ...told.outcome,
    };
    pulled.state.feeds[feedAddress(feed)] = told.state;
    pulled.reports.push(report);
    run.onFeed?.(report);
  }
  run.onSource?.(source);
  return pulled;
}

/**
 * What is told of a source in which something went wrong that nobody foresaw, or whose held items are damaged: the
 * others go on. A disk that refuses to be written concerns them all and is thrown again.
 */
function brokenReading(
  error: unknown,
  known: FeedState | undefined,
  { now }: Run,
): Exclude<Reading, { outcome: 'parsed' }> {
  if (error instanceof Problem && !(error instanceof DamagedItems)) throw error;
  const { detail, notes } =
    error instanceof Problem
      ? { detail: `${error.what} ${error.why}`, notes: [error.fix] }
      : { detail: `the reader failed: ${String(error)}`, notes: [] };
  const reason = 'unreadable';
  return {
    outcome: 'failed',
    reason,
    detail,
    notes,
    state: afterFailure(known ?? feedStateSchema.parse({}), { now, reason, detail }),
  };
}

async function tell(
  reading: Reading,
  feed: Feed,
  context: { pulled: PulledSource; held: HeldItems; run: Run },
): Promise<Told> {
  return reading.outcome === 'parsed' ? withItems(reading, feed, context) : withoutItems(reading);
}

async function withItems(
  reading: Extract<Reading, { outcome: 'parsed' }>,
  feed: Feed,
  { pulled, held, run }: { pulled: PulledSource; held: HeldItems; run: Run },
): Promise<Told> {
  const { source, state } = pulled;
  const taken = await takeItems(reading.feed, { source, feed, boilerplate: state.boilerplate, held, run });
  if (taken.outcome === 'failed') {
    const { reason, detail } = taken;
    return {
      outcome: { outcome: 'failed', reason, detail },
      state: afterFailure(reading.state, { now: run.now, reason, detail }),
      notes: reading.notes,
    };
  }
  const { newItems, changedItems, leftOut, withdrawn, itemTimes, notes } = taken;
  state.boilerplate = taken.boilerplate;
  run.onTrial?.(feedTrial(source, feed, reading, taken.trials()));
  return {
    outcome: { outcome: 'updated', items: reading.feed.items.length, newItems, changedItems, leftOut, withdrawn },
    state: reading.stateAfter(newItems, itemTimes),
    notes: [...reading.notes, ...notes],
  };
}

function withoutItems(reading: Exclude<Reading, { outcome: 'parsed' }>): Told {
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

function moveNote(state: FeedState): string[] {
  const moved = proposedMove(state);
  return moved === undefined ? [] : [`moved for good to ${moved}: change the address in the source's file`];
}
