// The pull stage: feeds → content/items. Reads the sources, pulls each of them and writes the state.

import { withLock } from '../lib/lock.ts';
import { ownValue } from '../lib/own-value.ts';
import { UsageProblem } from '../lib/problem.ts';
import type { PullState } from '../model/feed-state.ts';
import type { FeedReport, PullReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { toInstant } from '../model/time.ts';
import { openStore, type Store } from '../store/store.ts';
import { assignStoredItems } from '../stories/assign-stored.ts';
import { MAX_WAIT_MS } from './feed-schedule.ts';
import { pullSource } from './pull-source.ts';
import { quarantineRefused, toUnconditional } from './quarantine-refused.ts';
import { openRun, type Run, type RunOptions } from './run.ts';
import { removeWithdrawn } from './withdraw/remove-withdrawn.ts';
import { storeWrittenStatements } from './written-statements.ts';

export interface PullOptions extends RunOptions {
  contentDir: string;
  /** Source ids; by default all enabled sources. */
  only?: readonly string[];
  /** Time of the run; by default the current time. */
  now?: string;
  /** Called if another process is pulling into the same folder; this one waits until it ends. */
  onWait?: (pid: number) => void;
  onStart?: (sources: readonly Source[]) => void;
  onFeed?: (report: FeedReport) => void;
  onSource?: (source: Source) => void;
}

/** Version of the feed reader in the state file. Changing it makes the next run fetch every feed unconditionally. */
const READER = 'reader-1';

/**
 * Pulls all sources. A failed feed is reported and its stored items are kept.
 * @throws Problem if a source file is invalid, an id is unknown or the disk cannot be written
 */
export async function pull(options: PullOptions): Promise<PullReport> {
  const store = openStore(options.contentDir);
  return withLock(store.paths.pullLock, () => pullLocked(store, options), { onWait: options.onWait });
}

async function pullLocked(store: Store, options: PullOptions): Promise<PullReport> {
  const now = options.now ?? toInstant(Date.now());
  const all = await store.sources();
  const sources = selectSources(all, options.only ?? []);
  const { state, note } = await store.state(READER);
  options.onStart?.(sources);
  await store.removePartialFiles();
  const quarantined = await quarantineRefused(store, state, now);
  const run = await openRun({ ...options, now, store, refusedPictures: state.refusedPictures });
  restoreWaits(run, state);
  try {
    const knownState = (source: Source) => {
      const known = ownValue(state.sources, source.id);
      return known !== undefined && quarantined.some(({ sourceId }) => sourceId === source.id)
        ? toUnconditional(known)
        : known;
    };
    const removed = await removeWithdrawn(store, run.withdrawals, all);
    const pulled = await Promise.all(sources.map((source) => pullSource(source, knownState(source), run)));
    const written = await storeWrittenStatements(await store.statementFiles(), writtenBy(all, options.only ?? []), run);
    const stories = await assignStoredItems(store, run.unassignedFiles);
    const refusedPictures = run.refusals.toState();
    const next: PullState = {
      reader: READER,
      sources: { ...state.sources },
      ...(refusedPictures && { refusedPictures }),
    };
    for (const { source, state } of pulled) next.sources[source.id] = state;
    await store.writeWithdrawnMarks(run.withdrawals.toMarks());
    await store.writeState(next);
    const notes = [
      ...(note === undefined ? [] : [note]),
      ...quarantined.map(({ note }) => note),
      ...run.missingLimits().map((missing) => `picture decoder: ${missing}`),
      ...(stories.joined === 0 ? [] : [`${stories.joined} of ${stories.items} new items joined a story`]),
      ...(written.newItems === 0
        ? []
        : [`${written.newItems} statement${written.newItems === 1 ? '' : 's'} of content/statements stored`]),
      ...(removed === 0 ? [] : [`removed ${removed} withdrawn item${removed === 1 ? '' : 's'}`]),
    ];
    const feeds = pulled.flatMap(({ reports }) => reports);
    return { ...createReport(now, feeds, notes), quarantined: quarantined.map(({ path }) => path) };
  } finally {
    await run.close();
  }
}

/** Restores the waits that servers requested in earlier runs, for all feeds of their hosts. */
function restoreWaits({ rateLimiter, now }: Run, { sources }: PullState): void {
  for (const { feeds } of Object.values(sources)) {
    for (const [url, { askedToWaitUntil }] of Object.entries(feeds)) {
      const waitMs = Date.parse(askedToWaitUntil ?? now) - Date.parse(now);
      // Pull never sets a longer wait: the state was written with a wrong clock.
      if (waitMs <= MAX_WAIT_MS) rateLimiter.blockFor(url, waitMs);
    }
  }
}

function selectSources(sources: readonly Source[], only: readonly string[]): Source[] {
  const unknown = only.filter((id) => !sources.some((source) => source.id === id));
  if (unknown.length > 0) {
    throw new UsageProblem({
      what: `There is no source “${unknown.join('”, “')}”.`,
      why: `There is no file content/sources/${unknown[0]}.json.`,
      fix: `Give source ids separated by commas: ${sources
        .slice(0, 5)
        .map(({ id }) => id)
        .join(',')} …`,
    });
  }
  // Explicitly listed sources are pulled even if they are disabled.
  return sources.filter((source) => (only.length > 0 ? only.includes(source.id) : source.enabled));
}

/** Sources whose written statements are stored: also those that are not fetched, or have no feed. */
function writtenBy(sources: readonly Source[], only: readonly string[]): Source[] {
  return sources.filter(({ id }) => only.length === 0 || only.includes(id));
}

function createReport(startedAt: string, feeds: FeedReport[], notes: string[]): Omit<PullReport, 'quarantined'> {
  const updated = feeds.filter((feed) => feed.outcome === 'updated');
  return {
    startedAt,
    notes,
    feeds,
    totals: {
      feeds: feeds.length,
      failed: feeds.filter(({ outcome }) => outcome === 'failed').length,
      newItems: updated.reduce((sum, feed) => sum + feed.newItems, 0),
      changedItems: updated.reduce((sum, feed) => sum + feed.changedItems, 0),
    },
  };
}
