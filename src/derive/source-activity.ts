// Number of items and newest item of each source. Pure.
import { SOURCE_KINDS, type Source } from '../model/source.ts';

export interface SourceActivity {
  source: Source;
  count: number;
  /** Time of the newest item; undefined if there is none. */
  newestAt?: string | undefined;
}

export interface SourceGroup {
  kind: Source['kind'];
  sources: SourceActivity[];
}

/** Groups sources by kind and sorts them by name. Kinds without a source are left out. */
export function sourceGroups(
  sources: readonly Source[],
  activityOf: (sourceId: string) => Omit<SourceActivity, 'source'>,
  nameOf: (source: Source) => string,
): SourceGroup[] {
  const active = [...sources]
    .map((source) => ({ source, ...activityOf(source.id) }))
    .sort((a, b) => compareNames(nameOf(a.source), nameOf(b.source)));
  return SOURCE_KINDS.map((kind) => ({ kind, sources: active.filter(({ source }) => source.kind === kind) })).filter(
    (group) => group.sources.length > 0,
  );
}

/** Compares by Belarusian rules, which sort і after и and ў after у, independent of the locale of the machine. */
function compareNames(a: string, b: string): number {
  return a.localeCompare(b, 'be');
}
