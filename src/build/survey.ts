// What stands in the site: every file, by place, and digests of them.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { sha256Hex } from '../lib/hash.ts';
import { isYoung, stateOf, statsOf } from './file-state.ts';
import { placeFinder } from './places.ts';
import type { Part, Plan } from './plan/plan.ts';
import type { BuildRecord } from './record.ts';

export const STRAY = 'stray';

/** The files of a place. */
export interface PlaceFiles {
  paths: readonly string[];
  /** One digest of what the file system says of them, in the order of a walk; empty where anything is too young to be trusted. */
  stamp: string;
}

export interface Survey {
  outDir: string;
  /** As `otherPlaces` tells them. */
  others: ReadonlyMap<string, string>;
  /** Milliseconds. */
  lookedAt: number;
}

/** Every file of a site but its edition, by place; what is no file, or has no place, is under STRAY. */
export function surveySite({ outDir, others, lookedAt }: Survey): Map<string, PlaceFiles> {
  const placeOf = placeFinder(others);
  const places = new Map<string, Look>();
  const visit = (below: string) => {
    for (const entry of entriesOf(join(outDir, below))) {
      const path = below + entry.name;
      if (path === EDITION_FOLDER) continue;
      if (entry.isDirectory()) {
        visit(`${path}/`);
        continue;
      }
      const name = (entry.isFile() ? placeOf(path) : undefined) ?? STRAY;
      const look = places.get(name) ?? new Look();
      places.set(name, look);
      look.at(outDir, path, lookedAt);
    }
  };
  visit('');
  return new Map([...places].map(([name, look]) => [name, look.end()]));
}

/** What is told of a place that has no files. */
export function noFiles(): PlaceFiles {
  return new Look().end();
}

function lookAt(outDir: string, paths: Iterable<string>, lookedAt: number): PlaceFiles {
  const look = new Look();
  for (const path of [...paths].sort(asWalked)) look.at(outDir, path, lookedAt);
  return look.end();
}

class Look {
  readonly #paths: string[] = [];
  readonly #hash = createHash('sha256');
  #isYoung = false;

  /** Files come in the order of a walk. */
  at(outDir: string, path: string, lookedAt: number): void {
    this.#paths.push(path);
    const stats = statsOf(join(outDir, path));
    if (stats === undefined || isYoung(stats, lookedAt)) this.#isYoung = true;
    else this.#hash.update(`${path} ${stateOf(stats)}\n`);
  }

  end(): PlaceFiles {
    return { paths: this.#paths, stamp: this.#isYoung ? '' : this.#hash.digest('hex').slice(0, 32) };
  }
}

/** Folders come in the place of their names: `a/b` before `a.html`. */
function asWalked(a: string, b: string): number {
  return a.replaceAll('/', '\0') < b.replaceAll('/', '\0') ? -1 : 1;
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
    const files = paths === undefined ? (there.get(name) ?? noFiles()) : lookAt(outDir, paths, now);
    const known = paths === undefined ? record?.places[name]?.content : undefined;
    return [name, { parts: inputsOf(parts), stamp: files.stamp, content: known ?? contentOf(outDir, files.paths, hashes) }] as const;
  });
  return Object.fromEntries(entries);
}

function inputsOf(parts: ReadonlyMap<string, Part>): Record<string, string> {
  return Object.fromEntries([...parts].map(([part, { input }]) => [part, input]));
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
