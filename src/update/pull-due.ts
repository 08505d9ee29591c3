// The first step of an update: feeds whose time has come. No source can fail the run.
import { pull } from '../pull/pull.ts';
import { showProgress, summary } from '../pull/progress.ts';
import type { PullReport } from '../model/report.ts';
import type { UpdateOptions } from './update-options.ts';

type PullStep = Pick<UpdateOptions, 'contentDir' | 'proxy' | 'allowPrivate' | 'now' | 'showFeeds' | 'say' | 'complain'>;

export async function pullDue({
  contentDir,
  proxy,
  allowPrivate,
  now,
  showFeeds,
  say,
  complain,
}: PullStep): Promise<void> {
  const progress = showFeeds ? showProgress() : undefined;
  const pulling = pull({
    contentDir,
    dueOnly: true,
    allowPrivate,
    ...(now === undefined ? {} : { now }),
    ...(proxy === undefined ? {} : { proxy }),
    ...progress,
  });
  const report = await pulling.finally(() => progress?.end());
  say(summary(report));
  if (isCutOff(report))
    complain('pull   every feed that was asked failed: is this machine online? Nothing that is held is lost.');
}

/** One dead feed is everyday; all of several at once is this machine. */
function isCutOff({ feeds }: PullReport): boolean {
  const asked = feeds.filter(({ outcome }) => outcome !== 'skipped');
  return asked.length >= 3 && asked.every(({ outcome }) => outcome === 'failed');
}
