// feeds → content/items. The order of the stage: read the sources, pull each of them, remember what was learnt.
import { withLock } from '../lib/lock.ts';
import { UsageProblem } from '../lib/problem.ts';
import type { PullState, SourceState } from '../model/feed-state.ts';
import type { FeedReport, PullReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';
import { toInstant } from '../model/time.ts';
import { openStore, type Store } from '../store/store.ts';
import { LONGEST_WAIT_MS } from './feed-schedule.ts';
import { pullSource } from './pull-source.ts';
import { openRun, type Run, type RunOptions } from './run.ts';
import { removeWithdrawn } from './withdraw/remove-withdrawn.ts';

export interface PullOptions extends RunOptions {
  contentDir: string;
  /** Ids of sources; all that are enabled, where none is named. */
  only?: readonly string[];
  /** The clock of the run; by default the machine's. */
  now?: string;
  /** Told where another process is pulling into the same folder: this one waits for its end. */
  onWait?: (pid: number) => void;
  onStart?: (sources: readonly Source[]) => void;
  onFeed?: (report: FeedReport) => void;
  onSource?: (source: Source) => void;
}

/** Names the way feeds are read. A change of it makes every feed be read whole once. */
const READER = 'reader-1';

/**
 * Pulls every source. A feed that fails is told of in the report, and nothing that is held is lost.
 * Throws Problem where people's files are broken, an id is unknown or the disk cannot be written.
 */
export async function pull(options: PullOptions): Promise<PullReport> {
  const store = openStore(options.contentDir);
  return withLock(store.paths.pullLock, () => pullAlone(store, options), { onWait: options.onWait });
}

async function pullAlone(store: Store, options: PullOptions): Promise<PullReport> {
  const now = options.now ?? toInstant(Date.now());
  const all = await store.sources();
  const sources = chosen(all, options.only ?? []);
  const { state, note } = await store.state(READER);
  options.onStart?.(sources);
  await store.tidy();
  const run = await openRun({ ...options, now, store });
  remindOfWaits(run, state);
  try {
    const removed = await removeWithdrawn(store, run.withdrawals, all);
    const pulled = await Promise.all(sources.map((source) => pullSource(source, stateOf(state, source), run)));
    const next: PullState = { reader: READER, sources: { ...state.sources } };
    for (const { source, state } of pulled) next.sources[source.id] = state;
    await store.writeWithdrawnMarks(run.withdrawals.toMarks());
    await store.writeState(next);
    const notes = [
      ...(note === undefined ? [] : [note]),
      ...(removed === 0 ? [] : [`removed ${removed} withdrawn item${removed === 1 ? '' : 's'}`]),
    ];
    return reportOf(
      now,
      pulled.flatMap(({ reports }) => reports),
      notes,
    );
  } finally {
    await run.close();
  }
}

/** Hosts that asked an earlier run for patience are not asked by way of another feed either. */
function remindOfWaits({ patience, now }: Run, { sources }: PullState): void {
  for (const { feeds } of Object.values(sources)) {
    for (const [url, { askedToWaitUntil }] of Object.entries(feeds)) {
      const waitMs = Date.parse(askedToWaitUntil ?? now) - Date.parse(now);
      // A longer wait than any that is given was written by a wrong clock.
      if (waitMs <= LONGEST_WAIT_MS) patience.waitFor(url, waitMs);
    }
  }
}

/** A source may be called `constructor`. */
function stateOf({ sources }: PullState, { id }: Source): SourceState | undefined {
  return Object.hasOwn(sources, id) ? sources[id] : undefined;
}

function chosen(sources: readonly Source[], only: readonly string[]): Source[] {
  const unknown = only.filter((id) => !sources.some((source) => source.id === id));
  if (unknown.length > 0) {
    throw new UsageProblem({
      what: `There is no source “${unknown.join('”, “')}”.`,
      why: `No file content/sources/${unknown[0]}.json can be read.`,
      fix: `Name ids of sources, separated by commas: ${sources
        .slice(0, 5)
        .map(({ id }) => id)
        .join(',')} …`,
    });
  }
  // A source that is named is pulled though it is switched off: somebody wants to try it.
  return sources.filter((source) => (only.length > 0 ? only.includes(source.id) : source.enabled));
}

function reportOf(startedAt: string, feeds: FeedReport[], notes: string[]): PullReport {
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
