// Plans a push: which files to send and to remove, in an order that never shows readers a partly updated site. Pure.
import { z } from 'astro/zod';
import { HOUR_MS } from '../lib/duration.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { harmlessExtras } from '../model/extra-files.ts';
import { instantSchema } from '../model/time.ts';
import type { TreeEntry } from '../model/tree.ts';
import { isEditionFile } from './local-edition.ts';

/** Retention of files that are no longer in the edition: open pages of earlier editions may link to them. */
export const RETENTION_HOURS = 72;

/** File at the target with the time since which each file is in no edition. Not signed. */
export const RETIRED_FILE = `${EDITION_FOLDER}/leaving.json`;
const retiredSchema = z.record(z.string(), instantSchema);
export type RetiredFiles = Readonly<Record<string, string>>;

/**
 * new: files that no published page links to. changed: pages with existing paths. lists: tree nodes, keys, earlier
 * roots. head: edition.json and the other files that announce the edition.
 */
export const STEPS = ['new', 'changed', 'lists', 'head'] as const;

export interface Plan {
  steps: { name: (typeof STEPS)[number]; files: readonly TreeEntry[] }[];
  /** Files whose retention period has ended, and those that may not stay at all: scripts, settings of servers. */
  remove: readonly string[];
  /** Files still in their retention period, with its start. */
  retired: RetiredFiles;
}

export interface TargetState {
  /** Path → size of each file at the target. */
  sizes: ReadonlyMap<string, number>;
  /** Path → SHA-256 by the target's own SHA256SUMS. Used to skip uploads, never as proof of a complete copy. */
  claimed: ReadonlyMap<string, string>;
  retired: RetiredFiles;
}

/** @param now ISO 8601 in UTC */
export function planPush(files: readonly TreeEntry[], target: TargetState, now: string): Plan {
  const steps = STEPS.map((name) => ({ name, files: files.filter((file) => findStep(file, target) === name) }));
  const wanted = new Set([...files.map(({ path }) => path), RETIRED_FILE]);
  const since = [...target.sizes.keys()]
    .filter((path) => !wanted.has(path))
    .map((path): [string, string] => [path, earlier(target.retired[path], now)]);
  const mayStay = harmlessExtras(wanted);
  const isExpired = ([path, time]: [string, string]) =>
    !mayStay(path) || Date.parse(now) - Date.parse(time) >= RETENTION_HOURS * HOUR_MS;
  return {
    steps,
    remove: since.filter(isExpired).map(([path]) => path),
    retired: Object.fromEntries(since.filter((entry) => !isExpired(entry))),
  };
}

/** The list of a target; empty if it is missing or invalid, which restarts the retention period. */
export function parseRetiredFiles(bytes: Uint8Array | undefined): RetiredFiles {
  try {
    return (bytes && retiredSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data) || {};
  } catch {
    return {};
  }
}

function earlier(time: string | undefined, now: string): string {
  return time !== undefined && time < now ? time : now;
}

/** The step of a file; undefined if the target already has it. */
function findStep(file: TreeEntry, { sizes, claimed }: TargetState): (typeof STEPS)[number] | undefined {
  const hasSameSize = sizes.get(file.path) === file.size;
  if (isEditionFile(file.path)) {
    const isNode = file.path.includes(file.sha256);
    if (isNode && hasSameSize) return undefined;
    return isNode || !/^edition\/[^/]+$/.test(file.path) || file.path.endsWith('.pub') ? 'lists' : 'head';
  }
  if (hasSameSize && claimed.get(file.path) === file.sha256) return undefined;
  return claimed.has(file.path) ? 'changed' : 'new';
}
