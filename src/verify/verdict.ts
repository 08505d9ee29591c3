// Result of a verification, as codes. format-verdict.ts translates it.
import type { Failure, FaultWord } from './fault.ts';

/** old: authentic but expired. tampered: not as signed. unreachable: no answer, or not signed. */
export type VerdictWord = 'authentic' | FaultWord;

/** Exit codes of `npm run verify`. 1 is any other error, 2 a usage error. */
export const EXIT_CODES: Readonly<Record<VerdictWord, number>> = { authentic: 0, old: 3, tampered: 4, unreachable: 5 };

export const NOTE_CODES = ['sampled', 'not-listed', 'extra-allowed', 'gave-up', 'mirrors-old'] as const;
export interface Note {
  code: (typeof NOTE_CODES)[number];
  detail?: string;
}

/** State to keep after an authentic copy, to detect older copies later. */
export interface Seen {
  /** SHA-256 of version 1 of root.json. */
  site: string;
  number: number;
  /** SHA-256 of edition.json. */
  sha256: string;
  root: { version: number; sha256: string };
}

export interface Verdict {
  word: VerdictWord;
  /** Facts of the edition; undefined if its signature is not valid. */
  edition?: {
    number: number;
    createdAt: string;
    expiresAt: string;
    ageHours: number;
    sha256: string;
    files: number;
    cid: string | null;
  };
  failures: Failure[];
  checkedFiles: number;
  notes: Note[];
  /** Only if the copy is authentic, or expired but not older than the edition seen last. */
  seen?: Seen;
}
