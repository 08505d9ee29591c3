import type { Compared } from './carrier.ts';

export interface PushOptions {
  /** The instant of the push, from which the 72 hours count. */
  now: string;
  dryRun: boolean;
  /** Believe nothing that the target says of itself; compare every file. */
  all: boolean;
  onStep?: (step: string, files: number) => void;
}

/** What came of one target. */
export interface Outcome {
  outcome: 'pushed' | 'planned' | 'unchanged';
  /** Sent, or to be sent. */
  files: number;
  bytes: number;
  removed: number;
  /** Files of earlier editions that stay for now. */
  leaving: number;
  /** With --dry-run: what would be sent, in this order, and removed. */
  steps?: { name: string; paths: string[] }[];
  remove?: readonly string[];
  /** Whether the target has every byte now, as far as it can tell; left out where nothing was compared. */
  copy?: Compared;
  /** What else to know of it: a commit, a CID. */
  name?: string;
}
