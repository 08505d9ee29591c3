// Scans the files of the published site by output group, and computes their digests.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isYoung, stateOf, statsOf } from '../lib/file-state.ts';
import { sha256Hex } from '../lib/hash.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { isSameGroup, type LinkSource } from './link-tasks.ts';
import type { BuildManifest } from './manifest.ts';
import { groupFinder } from './output-groups.ts';
import type { Plan, Task } from './plan.ts';

/** Group of files that do not belong to the site. */
export const STRAY = 'stray';

/** The files of a group. */
export interface GroupFiles {
  paths: readonly string[];
  /** Digest of their state in the file system, in walk order; empty if one changed too recently (YOUNG_MS). */
  fingerprint: string;
}

export interface ScanOptions {
  outDir: string;
  /** Result of `listedGroups`. */
  listed: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  scannedAt: number;
}

/** All files of a site by group, except the edition. Files without a group, and links, are in the group STRAY. */
export function scanOutput({ outDir, listed, scannedAt }: ScanOptions): Map<string, GroupFiles> {
  const groupOf = groupFinder(listed);
  const groups = new Map<string, GroupScan>();
  const visit = (below: string) => {
    for (const entry of entriesOf(join(outDir, below))) {
      const path = below + entry.name;
      if (path === EDITION_FOLDER) continue;
      if (entry.isDirectory()) {
        visit(`${path}/`);
        continue;
      }
      const name = (entry.isFile() ? groupOf(path) : undefined) ?? STRAY;
      const scan = groups.get(name) ?? new GroupScan();
      groups.set(name, scan);
      scan.add(outDir, path, scannedAt);
    }
  };
  visit('');
  return new Map([...groups].map(([name, scan]) => [name, scan.end()]));
}

/** Fingerprint of an empty group. */
export function emptyGroup(): GroupFiles {
  return new GroupScan().end();
}

function scanPaths(outDir: string, paths: Iterable<string>, scannedAt: number): GroupFiles {
  const scan = new GroupScan();
  for (const path of [...paths].sort(byWalkOrder)) scan.add(outDir, path, scannedAt);
  return scan.end();
}

class GroupScan {
  readonly #paths: string[] = [];
  readonly #hash = createHash('sha256');
  #isYoung = false;

  /** Files must be added in walk order. */
  add(outDir: string, path: string, scannedAt: number): void {
    this.#paths.push(path);
    const stats = statsOf(join(outDir, path));
    if (stats === undefined || isYoung(stats, scannedAt)) this.#isYoung = true;
    else this.#hash.update(`${path} ${stateOf(stats)}\n`);
  }

  end(): GroupFiles {
    return { paths: this.#paths, fingerprint: this.#isYoung ? '' : this.#hash.digest('hex').slice(0, 32) };
  }
}

/** Walk order: `a/b` before `a.html`. */
function byWalkOrder(a: string, b: string): number {
  return a.replaceAll('/', '\0') < b.replaceAll('/', '\0') ? -1 : 1;
}

/** Digest of the names and bytes of a group. @param known SHA-256 of files that were just written, by path */
export function contentOf(
  outDir: string,
  paths: Iterable<string>,
  known: ReadonlyMap<string, string> = new Map(),
): string {
  const hash = createHash('sha256');
  for (const path of [...paths].sort())
    hash.update(`${path} ${known.get(path) ?? sha256Hex(readFileSync(join(outDir, path)))}\n`);
  return hash.digest('hex').slice(0, 32);
}

export interface GroupManifestsOptions {
  outDir: string;
  plan: Plan;
  /** Result of the scan; for changed groups, from before the change. */
  scanned: ReadonlyMap<string, GroupFiles>;
  /** The last manifest; without it, every group counts as changed. */
  manifest?: BuildManifest;
  /** Changed groups with their current paths. */
  changed?: ReadonlyMap<string, ReadonlySet<string>>;
  /** SHA-256 of new files, by path. */
  hashes?: ReadonlyMap<string, string>;
  /** The whole site, for a small mirror: its groups with the same tasks have the same bytes. */
  whole?: Pick<LinkSource, 'plan' | 'groups'> | undefined;
}

/** Computes the manifest of each group. */
export function groupManifests({
  outDir,
  plan,
  scanned,
  manifest,
  changed,
  hashes,
  whole,
}: GroupManifestsOptions): BuildManifest['groups'] {
  const now = Date.now();
  const entries = [...plan].map(([name, tasks]) => {
    const paths = changed?.get(name);
    const files = paths === undefined ? (scanned.get(name) ?? emptyGroup()) : scanPaths(outDir, paths, now);
    const ofLast = paths === undefined ? manifest?.groups[name]?.content : undefined;
    const ofWhole = whole && isSameGroup(name, tasks, whole) ? whole.groups[name]?.content : undefined;
    return [
      name,
      {
        tasks: inputsOf(tasks),
        fingerprint: files.fingerprint,
        content: ofLast ?? ofWhole ?? contentOf(outDir, files.paths, hashes),
      },
    ] as const;
  });
  return Object.fromEntries(entries);
}

function inputsOf(tasks: ReadonlyMap<string, Task>): Record<string, string> {
  return Object.fromEntries([...tasks].map(([task, { input }]) => [task, input]));
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
