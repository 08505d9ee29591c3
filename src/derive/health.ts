// The health of each source, from the state of pull and the item counts of the last weeks. Pure. All times are days, so
// that the pages change once a day and not with every fetch.

import { DAY_MS } from '../lib/duration.ts';
import { feedAddress } from '../model/feed.ts';
import type { FeedState, PullState, SourceState } from '../model/feed-state.ts';
import type { Source } from '../model/source.ts';
import type { Condition, FailingFeed, SourceHealth } from '../model/source-health.ts';
import { dayOf } from '../model/time.ts';

export const HEALTH_WEEKS = 12;
export const HEALTH_DAYS = HEALTH_WEEKS * 7;
/** Fewer consecutive failures are ignored. */
export const MIN_FAILURES = 3;
const MIN_SILENT_DAYS = 3;

/** Stored items of the last weeks: source → yyyy-mm-dd → count. */
export type DayCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface HealthFacts {
  sources: readonly Source[];
  state: PullState;
  counts: DayCounts;
  /** The newest day in the content, yyyy-mm-dd; used instead of a clock. */
  day: string | undefined;
}

/** The health of every source, sorted by name. */
export function healthOf({ sources, state, counts, day = '1970-01-01' }: HealthFacts): SourceHealth[] {
  return [...sources]
    .sort((a, b) => a.title.localeCompare(b.title, 'be') || (a.id < b.id ? -1 : 1))
    .map((source) =>
      sourceHealth(
        source,
        Object.hasOwn(state.sources, source.id) ? state.sources[source.id] : undefined,
        counts.get(source.id) ?? new Map(),
        day,
      ),
    );
}

function sourceHealth(
  source: Source,
  state: SourceState | undefined,
  counts: ReadonlyMap<string, number>,
  day: string,
): SourceHealth {
  // In the order of the source file. The state of removed feeds is ignored.
  const feeds = source.feeds.flatMap((feed) => {
    const url = feedAddress(feed);
    const known = state !== undefined && Object.hasOwn(state.feeds, url) ? state.feeds[url] : undefined;
    return known === undefined ? [] : [{ url, known }];
  });
  const lastGoodAt = latest(feeds.map(({ known }) => known.lastGoodAt));
  const lastNewAt = latest(feeds.map(({ known }) => known.lastNewAt));
  const lastItemDay = latest([
    ...counts.keys(),
    ...(lastNewAt === undefined || counts.size > 0 ? [] : [dayOf(lastNewAt)]),
  ]);
  const silentDays = silence(counts, lastItemDay, day);
  const health = {
    source,
    weeks: weeksOf(counts, day),
    failing: feeds.flatMap(({ url, known }) => failingFeed(url, known)),
    moved: feeds.flatMap(({ url, known: { movedTo } }) => (movedTo === undefined ? [] : [{ url, to: movedTo.url }])),
    gone: feeds.flatMap(({ url, known: { goneAt } }) => (goneAt === undefined ? [] : [url])),
    ...(lastGoodAt === undefined ? {} : { lastGoodDay: dayOf(lastGoodAt) }),
    ...(lastItemDay === undefined ? {} : { lastItemDay }),
    ...(silentDays === undefined ? {} : { silentDays }),
  };
  return { ...health, condition: conditionOf(health, feeds.length) };
}

function conditionOf(
  { source, failing, moved, gone, silentDays }: Omit<SourceHealth, 'condition'>,
  asked: number,
): Condition {
  if (!source.enabled) return 'off';
  if (asked === 0) return 'new';
  if (gone.length === asked) return 'gone';
  if (failing.length + gone.length === asked) return 'failing';
  if (silentDays !== undefined) return 'silent';
  return moved.length > 0 ? 'moved' : 'well';
}

function failingFeed(url: string, { consecutiveFailures, lastFailure, goneAt }: FeedState): FailingFeed[] {
  if (lastFailure === undefined || goneAt !== undefined || consecutiveFailures < MIN_FAILURES) return [];
  return [{ url, reason: lastFailure.reason, detail: lastFailure.detail, failures: consecutiveFailures }];
}

/** Days since the last item, if these are more than three times the usual interval between days with items; else undefined. */
function silence(
  counts: ReadonlyMap<string, number>,
  lastItemDay: string | undefined,
  day: string,
): number | undefined {
  if (lastItemDay === undefined) return undefined;
  const since = daysBetween(lastItemDay, day);
  const days = [...counts.keys()].sort();
  if (days.length === 0) return since > HEALTH_DAYS ? since : undefined;
  if (days.length === 1) return undefined;
  const interval = daysBetween(days[0] as string, days.at(-1) as string) / (days.length - 1);
  return since > Math.max(3 * interval, MIN_SILENT_DAYS) ? since : undefined;
}

function weeksOf(counts: ReadonlyMap<string, number>, day: string): number[] {
  const weeks = Array<number>(HEALTH_WEEKS).fill(0);
  for (const [itemDay, count] of counts) {
    const week = HEALTH_WEEKS - 1 - Math.floor(daysBetween(itemDay, day) / 7);
    if (week >= 0 && week < HEALTH_WEEKS) weeks[week] = (weeks[week] as number) + count;
  }
  return weeks;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

function latest(times: readonly (string | undefined)[]): string | undefined {
  return times
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
}
