// Plan, record and what stands there → what has to be made, and what must not stand there.
import type { Made } from './make-parts.ts';
import { type Part, pathsOf, type Plan } from './plan/plan.ts';
import type { BuildRecord, PlaceRecord } from './record.ts';
import { contentOf, noFiles, type PlaceFiles, STRAY } from './survey.ts';

export interface Changes {
  /** Parts to make, by place. */
  parts: Map<string, Part[]>;
  /** Places whose files are not all as they should be; those to make among them. */
  places: Set<string>;
  /** Files that no place of the plan has. */
  strays: string[];
  /** How many places were read, as their times told nothing. */
  read: number;
}

/** Parts that are made of something else than last time, or are new. */
export function outdatedParts(plan: Plan, record: BuildRecord): Part[] {
  return [...plan].flatMap(([name, parts]) => outdatedOf(parts, record.places[name]));
}

function outdatedOf(parts: ReadonlyMap<string, Part>, known: PlaceRecord | undefined): Part[] {
  return [...parts].filter(([part, { input }]) => known?.parts[part] !== input).map(([, part]) => part);
}

export interface ChangesOptions {
  plan: Plan;
  /** Undefined where nothing of it holds any more. */
  record: BuildRecord | undefined;
  there: ReadonlyMap<string, PlaceFiles>;
  outDir: string;
}

export function findChanges({ plan, record, there, outDir }: ChangesOptions): Changes {
  const parts = new Map<string, Part[]>();
  const places = new Set<string>();
  let read = 0;
  for (const [name, planned] of plan) {
    const known = record?.places[name];
    const { paths, stamp } = there.get(name) ?? noFiles();
    const isSame = known !== undefined && known.stamp !== '' && stamp === known.stamp;
    const holds = isSame || (known !== undefined && contentOf(outDir, paths) === known.content);
    if (!isSame) read += 1;
    const changed = holds ? outdatedOf(planned, known) : [...planned.values()];
    if (changed.length > 0) parts.set(name, changed);
    if (changed.length > 0 || Object.keys(known?.parts ?? {}).length !== planned.size) places.add(name);
  }
  const strays = [...there].filter(([name]) => name === STRAY || !plan.has(name)).flatMap(([, { paths }]) => paths);
  return { parts, places, strays, read };
}

export function isEmpty({ places, strays }: Changes): boolean {
  return places.size === 0 && strays.length === 0;
}

/** What the changed places hold when all is done: place → paths. */
export function expectedPaths(plan: Plan, { places }: Changes, produced: Made['produced']): Map<string, Set<string>> {
  const expected = new Map<string, Set<string>>();
  for (const name of places) {
    const parts = plan.get(name) ?? new Map<string, Part>();
    expected.set(name, new Set([...pathsOf(parts), ...[...parts.values()].flatMap((part) => produced.get(part) ?? [])]));
  }
  return expected;
}

/** Files that stand in the site and should not. */
export function outdatedPaths(places: ReadonlyMap<string, ReadonlySet<string>>, { strays }: Changes, there: ReadonlyMap<string, PlaceFiles>): string[] {
  const gone = [...places].flatMap(([name, paths]) => (there.get(name)?.paths ?? []).filter((path) => !paths.has(path)));
  // What is no file, and stands where one should, has been replaced by it.
  const replaced = (path: string) => [...places.values()].some((paths) => paths.has(path));
  return [...strays.filter((path) => !replaced(path)), ...gone].sort();
}
