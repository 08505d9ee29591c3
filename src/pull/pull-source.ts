// One source: its feeds are asked together and taken in the order they are listed, so that the same answers give
// the same items whichever came first.
import type { FeedState, SourceState } from '../model/feed-state.ts';
import { type Feed, feedAddress } from '../model/feed.ts';
import type { FeedOutcome, FeedReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { proposedMove } from './feed-schedule.ts';
import { type HeldItems, heldItems } from './held-items.ts';
import { merge } from './merge.ts';
import { normaliseFeed } from './normalise.ts';
import { type Reading, readFeed } from './read-feed.ts';
import type { Run } from './run.ts';

export interface PulledSource {
  source: Source;
  /** Only of feeds that the source still has. */
  state: SourceState;
  reports: FeedReport[];
}

interface Taken {
  outcome: FeedOutcome;
  state: FeedState;
  notes: string[];
}

export async function pullSource(source: Source, known: SourceState | undefined, run: Run): Promise<PulledSource> {
  const held = heldItems(source.id, run);
  const readings = source.feeds.map((feed) => readFeed(source, feed, known?.feeds[feedAddress(feed)], run, held.isAny));
  const pulled: PulledSource = { source, state: { feeds: {}, boilerplate: known?.boilerplate ?? [] }, reports: [] };
  for (const [place, feed] of source.feeds.entries()) {
    const reading = (await readings[place]) as Reading;
    const taken = reading.outcome === 'parsed' ? await takeItems(reading, feed, { pulled, held, run }) : withoutItems(reading);
    const report = { source: source.id, url: feedAddress(feed), notes: [...taken.notes, ...moveNote(taken.state)], ...taken.outcome };
    pulled.state.feeds[feedAddress(feed)] = taken.state;
    pulled.reports.push(report);
    run.onFeed?.(report);
  }
  run.onSource?.(source);
  return pulled;
}

/** Cleans the items of a feed, merges them into what is held and writes the days that changed. */
async function takeItems(reading: Extract<Reading, { outcome: 'parsed' }>, feed: Feed, { pulled, held, run }: { pulled: PulledSource; held: HeldItems; run: Run }): Promise<Taken> {
  const { source, state } = pulled;
  const { items, lang } = reading.feed;
  const { drafts, boilerplate } = normaliseFeed(items, { source, feed, now: run.now, ...(lang === undefined ? {} : { feedLang: lang }) }, state.boilerplate);
  state.boilerplate = boilerplate;
  const { newItems, changedItems } = await held.change(drafts.flatMap(({ publishedAt }) => publishedAt ?? []), (near) => merge(near, drafts, { source, now: run.now }));
  const itemTimes = drafts.flatMap(({ publishedAt }) => publishedAt ?? []);
  return {
    outcome: { outcome: 'updated', items: items.length, newItems, changedItems },
    state: reading.stateAfter(newItems, itemTimes),
    notes: reading.notes,
  };
}

function withoutItems(reading: Exclude<Reading, { outcome: 'parsed' }>): Taken {
  const { state } = reading;
  switch (reading.outcome) {
    case 'skipped':
      return { outcome: { outcome: 'skipped', detail: reading.detail }, state, notes: [] };
    case 'unchanged':
      return { outcome: { outcome: 'unchanged' }, state, notes: reading.notes };
    case 'failed':
      return { outcome: { outcome: 'failed', reason: reading.reason, detail: reading.detail }, state, notes: reading.notes };
    default:
      return reading satisfies never;
  }
}

function moveNote(state: FeedState): string[] {
  const moved = proposedMove(state);
  return moved === undefined ? [] : [`moved for good to ${moved}: change the address in the source's file`];
}
