// The list of sources: by kind and region, the most active first, silent ones apart. Pure.
import { SOURCE_KINDS, SOURCE_REGIONS, type Source, type SourceRegion } from '../model/source.ts';

/** A source without an item in so many days up to the newest day is silent. */
export const RECENT_DAYS = 30;

export interface SourceActivity {
  source: Source;
  /** Time of the newest item; undefined if there is none. */
  newestAt?: string | undefined;
  /** Number of items of the last days, and of those with their text. */
  recent: number;
  fullTexts: number;
}

export interface SourceGroup {
  kind: Source['kind'];
  regions: { region: SourceRegion | undefined; sources: SourceActivity[] }[];
}

/** Groups sources by kind and region; groups without a source are left out. Silent sources are apart, by name. */
export function sourceGroups(
  sources: readonly Source[],
  activityOf: (sourceId: string) => Omit<SourceActivity, 'source'>,
  nameOf: (source: Source) => string,
): { groups: SourceGroup[]; silent: SourceActivity[] } {
  const byName = [...sources]
    .map((source) => ({ source, ...activityOf(source.id) }))
    .sort((a, b) => compareNames(nameOf(a.source), nameOf(b.source)));
  const active = byName.filter(({ recent }) => recent > 0).sort((a, b) => b.recent - a.recent);
  const groups = SOURCE_KINDS.map((kind) => ({ kind, regions: byRegion(active.filter(isOf(kind))) }));
  return {
    groups: groups.filter(({ regions }) => regions.length > 0),
    silent: byName.filter(({ recent }) => recent === 0),
  };
}

const isOf =
  (kind: Source['kind']) =>
  ({ source }: SourceActivity) =>
    source.kind === kind;

function byRegion(sources: readonly SourceActivity[]): SourceGroup['regions'] {
  return [...SOURCE_REGIONS, undefined]
    .map((region) => ({ region, sources: sources.filter(({ source }) => source.region === region) }))
    .filter((group) => group.sources.length > 0);
}

/** Whether most items of the last days have their text, and not only its beginning. */
export function hasFullTexts({ recent, fullTexts }: Pick<SourceActivity, 'recent' | 'fullTexts'>): boolean {
  return fullTexts * 2 > recent;
}

/** Compares by Belarusian rules, which sort і after и and ў after у, independent of the locale of the machine. */
function compareNames(a: string, b: string): number {
  return a.localeCompare(b, 'be');
}
