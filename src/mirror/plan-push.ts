// Plans a push: which files to send and to remove, in an order in which a copy can be verified at every moment
// (docs/decisions/0023). Pure.
import { z } from 'astro/zod';
import { HOUR_MS } from '../lib/duration.ts';
import { EDITION_FILE, EDITION_FOLDER, NEXT_FILE } from '../model/edition-paths.ts';
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
 * lists: files in edition/ whose names contain their number, version or hash. next: next.txt. new: files that no published
 * page links to. changed: files with existing paths. heads: other fixed names in edition/. pointer: edition.json.
 */
export const STEPS = ['lists', 'next', 'new', 'changed', 'heads', 'pointer'] as const;
export type StepName = (typeof STEPS)[number];

export interface Step {
  name: StepName;
  files: readonly TreeEntry[];
}

export interface Plan {
  /** In the order of STEPS. The step `next` has no files here: next.txt is written at the target. */
  steps: Step[];
  /** Whether files are replaced, so that next.txt has to say so. */
  isUpdate: boolean;
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
  /** Path → SHA-256 of files that interrupted pushes sent; counts more than `claimed`. */
  sent: ReadonlyMap<string, string>;
  /** Whether the target has the edition.json that is pushed. */
  hasPointer: boolean;
  retired: RetiredFiles;
}

/** Files and bytes that a target may have; undefined: any number. */
export interface RetentionLimits {
  files?: number | undefined;
  bytes?: number | undefined;
}

/** @param now ISO 8601 in UTC @param limits of the whole target: old files that do not fit are removed */
export function planPush(
  files: readonly TreeEntry[],
  target: TargetState,
  now: string,
  limits: RetentionLimits = {},
): Plan {
  const steps = STEPS.map((name): Step => ({ name, files: [] as TreeEntry[] }));
  const byName = new Map(steps.map((step) => [step.name, step.files as TreeEntry[]]));
  for (const file of files) {
    const step = findStep(file, target);
    if (step !== undefined) byName.get(step)?.push(file);
  }
  const isUpdate = steps.some(({ name, files }) => name !== 'lists' && files.length > 0);
  return { steps, isUpdate, ...planRetention(files, target, now, limits) };
}

function planRetention(
  files: readonly TreeEntry[],
  { sizes, retired }: TargetState,
  now: string,
  limits: RetentionLimits,
): Pick<Plan, 'remove' | 'retired'> {
  const wanted = new Set([...files.map(({ path }) => path), RETIRED_FILE, NEXT_FILE]);
  const since = [...sizes.keys()]
    .filter((path) => !wanted.has(path))
    .map((path): [string, string] => [path, earlier(retired[path], now)]);
  const mayStay = harmlessExtras(wanted);
  const inPeriod = since.filter(
    ([path, time]) => mayStay(path) && Date.parse(now) - Date.parse(time) < RETENTION_HOURS * HOUR_MS,
  );
  let room = (limits.files ?? Number.POSITIVE_INFINITY) - wanted.size;
  let bytes = (limits.bytes ?? Number.POSITIVE_INFINITY) - files.reduce((sum, { size }) => sum + size, 0);
  const kept = new Set<string>();
  // The files that became old last, and of these the smallest, are kept first.
  const byAge = inPeriod.toSorted(
    ([a, timeA], [b, timeB]) => Date.parse(timeB) - Date.parse(timeA) || (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0),
  );
  for (const [path] of byAge) {
    room -= 1;
    bytes -= Math.max(0, sizes.get(path) ?? 0);
    if (room < 0 || bytes < 0) break;
    kept.add(path);
  }
  return {
    remove: since.filter(([path]) => !kept.has(path)).map(([path]) => path),
    retired: Object.fromEntries(since.filter(([path]) => kept.has(path))),
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

const HASH_NAME = /^edition\/(?:by-hash\/[0-9a-f]{64}\.|tree\/[0-9a-f]{2}\/[0-9a-f]{64}\.|log\/tile\/)/;
const NUMBERED_NAME = /^edition\/(?:editions|roots)\/\d+\./;

/** The step of a file in edition/ that has to be sent. */
export function editionStep(path: string): 'lists' | 'heads' | 'pointer' {
  if (path === EDITION_FILE) return 'pointer';
  return HASH_NAME.test(path) || NUMBERED_NAME.test(path) ? 'lists' : 'heads';
}

/** The step of a file; undefined if the target already has it. */
function findStep(file: TreeEntry, { sizes, claimed, sent, hasPointer }: TargetState): StepName | undefined {
  const { path, size, sha256 } = file;
  const hasSameSize = sizes.get(path) === size;
  if (hasSameSize && (sent.get(path) ?? claimed.get(path)) === sha256) return undefined;
  if (!isEditionFile(path)) return claimed.has(path) ? 'changed' : 'new';
  // All other files of an edition are sent before its edition.json.
  const isStored = hasSameSize && !sent.has(path) && (hasPointer || HASH_NAME.test(path));
  return isStored ? undefined : editionStep(path);
}
