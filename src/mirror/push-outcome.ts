import type { TreeEntry } from '../model/tree.ts';
import type { Comparison } from './file-target.ts';
import type { NamedLimits } from './host-profiles.ts';
import type { Plan } from './plan-push.ts';

export interface PushOptions {
  /** Time of the push, ISO 8601 in UTC; the retention period starts here. */
  now: string;
  dryRun: boolean;
  /** Ignore the target's own SHA256SUMS and compare every file. */
  all: boolean;
  /** Compare all files after the push, not only those that were sent and a sample. */
  compareAll: boolean;
  /** Limits of the host; undefined: none are known. */
  limits?: NamedLimits | undefined;
  onStep?: (step: string, files: number) => void;
}

/** Result of a push to one target. */
export interface PushOutcome {
  outcome: 'pushed' | 'planned' | 'unchanged';
  /** Number of files sent, or to be sent in a dry run. */
  files: number;
  bytes: number;
  removed: number;
  /** Files of earlier editions still in their retention period. */
  retained: number;
  /** Dry run only: paths to send, in this order, and to remove. */
  steps?: { name: string; bytes: number; paths: string[] }[];
  remove?: readonly string[];
  /** Files that this push, and those that it continued, sent. */
  sent?: readonly TreeEntry[];
  /** Comparison after the push; undefined if nothing was compared. */
  comparison?: Comparison;
  /** Whether the comparison covers all files. */
  comparedAll?: boolean;
  /** A commit or a CID. */
  name?: string;
}

type Steps = readonly { name: string; files: readonly TreeEntry[] }[];

/** Counts the files of a push. @param steps what is sent, which may differ from the steps of the plan */
export function countFiles(
  steps: Steps,
  { remove, retired }: Pick<Plan, 'remove' | 'retired'>,
): Pick<PushOutcome, 'files' | 'bytes' | 'removed' | 'retained'> {
  return {
    files: steps.reduce((sum, { files }) => sum + files.length, 0),
    bytes: steps.reduce((sum, { files }) => sum + countBytes(files), 0),
    removed: remove.length,
    retained: Object.keys(retired).length,
  };
}

/** The outcome of a dry run. */
export function toPlannedOutcome(steps: Steps, plan: Pick<Plan, 'remove' | 'retired'>): PushOutcome {
  return {
    ...countFiles(steps, plan),
    outcome: 'planned',
    steps: steps.map(({ name, files }) => ({ name, bytes: countBytes(files), paths: files.map(({ path }) => path) })),
    remove: plan.remove,
  };
}

function countBytes(files: readonly TreeEntry[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
