// The first step of an update: pull the feeds that are due. A source that fails does not fail the update.

import type { PullReport } from '../model/report.ts';
import { formatNote, formatSummary, showProgress } from '../pull/progress.ts';
import { pull } from '../pull/pull.ts';
import type { StepOptions } from './update-options.ts';

type PullStep = Pick<StepOptions, 'contentDir' | 'proxy' | 'allowPrivate' | 'now' | 'quiet' | 'log' | 'warn'>;

export async function pullDue({
  contentDir,
  proxy,
  allowPrivate,
  now,
  quiet,
  log,
  warn,
}: PullStep): Promise<PullReport> {
  const progress = quiet ? undefined : showProgress();
  const pulling = pull({
    contentDir,
    dueOnly: true,
    allowPrivate,
    ...(now === undefined ? {} : { now }),
    ...(proxy === undefined ? {} : { proxy }),
    ...progress,
  });
  const report = await pulling.finally(() => progress?.end());
  log(formatSummary(report));
  for (const note of report.notes) warn(`pull   ${formatNote(note)}`);
  if (isOffline(report)) warn('pull   all feeds failed: is this machine online? No stored item was lost.');
  return report;
}

/** One failed feed is normal. If three or more were requested and all failed, the cause is most likely this machine. */
function isOffline({ feeds }: PullReport): boolean {
  const requested = feeds.filter(({ outcome }) => outcome !== 'skipped');
  return requested.length >= 3 && requested.every(({ outcome }) => outcome === 'failed');
}
