// What stands in the site: every file, by place, and digests of them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { sha256Hex } from '../lib/hash.ts';
import { isYoung, stateOf, statsOf } from './file-state.ts';
import type { Part, Plan } from './plan/plan.ts';
import type { BuildRecord } from './record.ts';

/** Path → what the file system says; an empty text where that cannot be trusted yet. */
export type PlaceFiles = Map<string, string>;

export const STRAY = 'stray';

/** So many files are looked at before other work has its turn. */
const AT_ONCE = 500;

/** Every file of a site but its edition, by place; what is no file, or has no place, is under STRAY. */
export async function surveySite(outDir: string, placeOf: (path: string) => string | undefined, lookedAt: number): Promise<Map<string, PlaceFiles>> {
  const places = new Map<string, PlaceFiles>();
  let looked = 0;
  const visit = async (below: string): Promise<void> => {
    for (const entry of entriesOf(join(outDir, below))) {
      const path = below + entry.name;
      if (path === EDITION_FOLDER) continue;
      if (entry.isDirectory()) {
        await visit(`${path}/`);
        continue;
      }
      place(places, (entry.isFile() ? placeOf(path) : undefined) ?? STRAY).set(path, stateNow(join(outDir, path), lookedAt));
      looked += 1;
      if (looked % AT_ONCE === 0) await setImmediate();
    }
  };
  await visit('');
  return places;
}

export function stateNow(file: string, lookedAt: number): string {
  const stats = statsOf(file);
  return stats === undefined || isYoung(stats, lookedAt) ? '' : stateOf(stats);
}

/** One digest of what the file system says of a place; empty where anything in it is too young. */
export function stampOf(files: PlaceFiles): string {
  const hash = createHash('sha256');
  for (const path of [...files.keys()].sort()) {
    const state = files.get(path);
    if (state === '') return '';
    hash.update(`${path} ${state}\n`);
  }
  return hash.digest('hex').slice(0, 32);
}

/** One digest of the names and bytes of a place. @param known hashes of files that were just written */
export function contentOf(outDir: string, paths: Iterable<string>, known: ReadonlyMap<string, string> = new Map()): string {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) hash.update(`${path} ${known.get(path) ?? sha256Hex(readFileSync(join(outDir, path)))}\n`);
  return hash.digest('hex').slice(0, 32);
}

export interface PlaceRecordsOptions {
  outDir: string;
  plan: Plan;
  /** What was found in the site; of the changed places, before the change. */
  there: ReadonlyMap<string, PlaceFiles>;
  /** The last record; without it, every place was changed. */
  record?: BuildRecord;
  /** Changed places with all that they hold now. */
  changed?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of files that were made. */
  hashes?: ReadonlyMap<string, string>;
}

/** What is to be remembered of each place. */
export function placeRecords({ outDir, plan, there, record, changed, hashes }: PlaceRecordsOptions): BuildRecord['places'] {
  const now = Date.now();
  const entries = [...plan].map(([name, parts]) => {
    const paths = changed?.get(name);
    const files: PlaceFiles = paths === undefined ? (there.get(name) ?? new Map()) : new Map([...paths].map((path) => [path, stateNow(join(outDir, path), now)]));
    const known = paths === undefined ? record?.places[name]?.content : undefined;
    return [name, { parts: inputsOf(parts), stamp: stampOf(files), content: known ?? contentOf(outDir, files.keys(), hashes) }] as const;
  });
  return Object.fromEntries(entries);
}

function inputsOf(parts: ReadonlyMap<string, Part>): Record<string, string> {
  return Object.fromEntries([...parts].map(([part, { input }]) => [part, input]));
}

function place(places: Map<string, PlaceFiles>, name: string): PlaceFiles {
  let files = places.get(name);
  if (files === undefined) places.set(name, (files = new Map()));
  return files;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
