// Moves damaged item files out of the way at the start of a run, so that their items can be stored again.
import { lastVisitDay, type PullState, type SourceState, withoutValidators } from '../model/feed-state.ts';
import { dayOf } from '../model/time.ts';
import type { Store } from '../store/store.ts';
import { isRecent } from './stored-items.ts';

export interface QuarantineNote {
  sourceId: string;
  /** Relative to the items folder. */
  path: string;
  /** What happened, for the report. */
  note: string;
}

/**
 * Quarantines the recent files that the validation gate refuses. Older ones are reported by `check` and `build`.
 * @param state of the last run: if that run was on a later day, the clock is wrong, and nothing is refused for its time
 */
export async function quarantineRefused(store: Store, state: PullState, now: string): Promise<QuarantineNote[]> {
  const recent = (await store.itemFiles()).filter(({ day }) => isRecent(day, now));
  const isClockWrong = (lastVisitDay(state) ?? '') > dayOf(now);
  return (await store.quarantineRefused(recent, isClockWrong ? undefined : now)).map(
    ({ file: { sourceId, path }, movedTo, why }) => ({
      sourceId,
      path,
      note: `items/${path} cannot be used: ${why}. It was moved to ${movedTo}; all feeds of ${sourceId} are read again. \`npm run seed\` restores what is no longer in them from a copy of the site.`,
    }),
  );
}

/** The state of a source whose feeds are requested now and read completely. */
export function toUnconditional({ feeds, boilerplate }: SourceState): SourceState {
  const entries = Object.entries(feeds).map(([url, feed]) => {
    const { nextDueAt: _, ...due } = withoutValidators(feed);
    return [url, due] as const;
  });
  return { boilerplate, feeds: Object.fromEntries(entries) };
}
