// One source: its feeds are asked together, and read and taken in the order they are listed, so that the same answers
// give the same items whichever came first.
import { Problem } from '../lib/problem.ts';
import { type FeedState, feedStateSchema, type SourceState } from '../model/feed-state.ts';
import { type Feed, feedAddress } from '../model/feed.ts';
import type { FeedOutcome, FeedReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { DamagedItems } from '../store/item-files.ts';
import { afterFailure, proposedMove } from './feed-schedule.ts';
import { type HeldItems, heldItems } from './held-items.ts';
import { askFeed, type FetchedFeed, type NotRead, type Parsed, readFeed } from './read-feed.ts';
import type { Run } from './run.ts';
import { takeItems } from './take-items.ts';
import type { Cleaning } from './worker-tasks.ts';
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
  const broken = (feed: Feed) => (error: unknown) => brokenReading(error, knownOf(feed), run);
  const asked = source.feeds.map((feed) => askFeed(feed, knownOf(feed), run, held).catch(broken(feed)));
  const pulled: PulledSource = { source, state: { feeds: {}, boilerplate: known?.boilerplate ?? [] }, reports: [] };
  for (const [place, feed] of source.feeds.entries()) {
    const answer = (await asked[place]) as NotRead | FetchedFeed;
    const told = await tell(answer, { pulled, held, run }).catch((error: unknown) => withoutItems(broken(feed)(error)));
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

type Failed = Extract<NotRead, { outcome: 'failed' }>;

/**
 * What is told of a source in which something went wrong that nobody foresaw, or whose held items are damaged: the
 * others go on. A disk that refuses to be written concerns them all and is thrown again.
 */
function brokenReading(error: unknown, known: FeedState | undefined, { now }: Run): Failed {
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

interface TellContext {
  pulled: PulledSource;
  held: HeldItems;
  run: Run;
}

async function tell(answer: NotRead | FetchedFeed, context: TellContext): Promise<Told> {
  if (answer.outcome !== 'fetched') return withoutItems(answer);
  const { held, run } = context;
  const { source, state } = context.pulled;
  const cleaning = { source, feed: answer.feed, now: run.now, boilerplate: state.boilerplate };
  const reading = await readFeed(answer, { source, cleaning, run, held });
  if (reading.outcome !== 'parsed') return withoutItems(reading);
  return withItems(reading, { ...context, feed: answer.feed, cleaning });
}

async function withItems(reading: Parsed, context: TellContext & { feed: Feed; cleaning: Cleaning }): Promise<Told> {
  const { pulled, held, run, feed, cleaning } = context;
  const { source, state } = pulled;
  const taken = await takeItems(reading.read, { source, feed, cleaning, held, run });
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
  run.onTrial?.(feedTrial(source, feed, reading.answer, reading.read, taken.trials()));
  return {
    outcome: { outcome: 'updated', items: reading.read.items.length, newItems, changedItems, leftOut, withdrawn },
    state: reading.stateAfter(newItems, itemTimes),
    notes: [...reading.notes, ...notes],
  };
}

function withoutItems(reading: NotRead): Told {
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
