// How each source is doing, from what pull remembers and how much came in the last weeks. Pure; counted in days, so that
// what is built of it changes once a day and not with every visit of a feed.
import { DAY_MS } from '../lib/duration.ts';
import type { FeedState, PullState, SourceState } from '../model/feed-state.ts';
import { feedAddress } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { Condition, FailingFeed, SourceHealth } from '../model/source-health.ts';
import { dayOf } from '../model/time.ts';

export const HEALTH_WEEKS = 12;
export const HEALTH_DAYS = HEALTH_WEEKS * 7;
/** One bad answer is everyday. */
const FAILURES_THAT_COUNT = 3;
const SILENT_FROM_DAYS = 3;

/** What is held of the last weeks: source → yyyy-mm-dd → items. */
export type DayCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface HealthFacts {
  sources: readonly Source[];
  state: PullState;
  counts: DayCounts;
  /** The newest day that the content knows of: no clock is asked. */
  day: string | undefined;
}

/** Every source by name. */
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
  // In the order of the source's own feeds: of those it had once, nothing is told.
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
  const told = {
    source,
    weeks: weeksOf(counts, day),
    failing: feeds.flatMap(({ url, known }) => failingFeed(url, known)),
    moved: feeds.flatMap(({ url, known: { movedTo } }) => (movedTo === undefined ? [] : [{ url, to: movedTo.url }])),
    gone: feeds.flatMap(({ url, known: { goneAt } }) => (goneAt === undefined ? [] : [url])),
    ...(lastGoodAt === undefined ? {} : { lastGoodDay: dayOf(lastGoodAt) }),
    ...(lastItemDay === undefined ? {} : { lastItemDay }),
    ...(silentDays === undefined ? {} : { silentDays }),
  };
  return { ...told, condition: conditionOf(told, feeds.length) };
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
  if (lastFailure === undefined || goneAt !== undefined || consecutiveFailures < FAILURES_THAT_COUNT) return [];
  return [{ url, reason: lastFailure.reason, detail: lastFailure.detail, failures: consecutiveFailures }];
}

/** Days of silence beyond three times the usual distance between days with items; undefined where it is no longer than that. */
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
  const rhythm = daysBetween(days[0] as string, days.at(-1) as string) / (days.length - 1);
  return since > Math.max(3 * rhythm, SILENT_FROM_DAYS) ? since : undefined;
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
