// The content, or what a change does to it → findings with their lines. This is the order.
import type { Change, ChangedFile } from '../lib/changed-files.ts';
import { openStore } from '../store/store.ts';
import { byPlace, check } from './check.ts';
import { type Located, locate } from './locate.ts';
import { review } from './review.ts';
import { scopeOf, within } from './scope.ts';
import { unsafeChanges } from './unsafe-changes.ts';
import { readWritten } from './written.ts';

export interface CheckOptions {
  contentDir: string;
  /** All of the content where it is left out. Without a base, nothing can be said of what was there before. */
  change?: Change | { base?: undefined; files: ChangedFile[] } | undefined;
  /** Passes addresses that are not on the public internet. */
  allowPrivate?: boolean;
}

/** @returns what is told, and how many findings are of other files than those that changed */
export async function checkChange({ contentDir, change, allowPrivate = false }: CheckOptions): Promise<{ findings: Located[]; elsewhere: number }> {
  const { paths } = openStore(contentDir);
  const scope = change === undefined ? undefined : scopeOf(change.files);
  const isChanged = scope?.isChanged ?? (() => false);
  const all = [
    ...(await check(contentDir, isChanged)),
    ...(await review(paths, await readWritten(paths), { isChanged, allowPrivate })),
    ...(change?.base === undefined ? [] : await unsafeChanges(paths, change)),
  ];
  const { told, elsewhere } = scope === undefined ? { told: all, elsewhere: 0 } : within(all, scope);
  return { findings: await locate(byPlace(told)), elsewhere };
}
