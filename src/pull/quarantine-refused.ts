// Moves damaged item files out of the way at the start of a run, so that their items can be stored again.
import { type SourceState, withoutValidators } from '../model/feed-state.ts';
import type { Store } from '../store/store.ts';
import { isRecent } from './stored-items.ts';

export interface QuarantineNote {
  sourceId: string;
  /** Relative to the items folder. */
  path: string;
  /** What happened, for the report. */
  note: string;
}

/** Quarantines the recent files that the validation gate refuses. Older ones are reported by `check` and `build`. */
export async function quarantineRefused(store: Store, now: string): Promise<QuarantineNote[]> {
  const recent = (await store.itemFiles()).filter(({ day }) => isRecent(day, now));
  return (await store.quarantineRefused(recent)).map(({ file: { sourceId, path }, movedTo, why }) => ({
    sourceId,
    path,
    note: `items/${path} cannot be used: ${why}. It was moved to ${movedTo}; all feeds of ${sourceId} are read again. \`npm run seed\` restores what is no longer in them from a copy of the site.`,
  }));
}

/** The state of a source whose feeds are requested now and read completely. */
export function toUnconditional({ feeds, boilerplate }: SourceState): SourceState {
  const entries = Object.entries(feeds).map(([url, feed]) => {
    const { nextDueAt: _, ...due } = withoutValidators(feed);
    return [url, due] as const;
  });
  return { boilerplate, feeds: Object.fromEntries(entries) };
}
