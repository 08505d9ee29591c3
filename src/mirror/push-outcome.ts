import type { Comparison } from './file-target.ts';

export interface PushOptions {
  /** Time of the push, ISO 8601 in UTC; the retention period starts here. */
  now: string;
  dryRun: boolean;
  /** Ignore the target's own SHA256SUMS and compare every file. */
  all: boolean;
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
  steps?: { name: string; paths: string[] }[];
  remove?: readonly string[];
  /** Comparison after the push; undefined if nothing was compared. */
  comparison?: Comparison;
  /** A commit or a CID. */
  name?: string;
}
