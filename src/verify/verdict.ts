// Result of a verification, as codes. format-verdict.ts translates it.
import { EXIT_CODES } from '../lib/exit-codes.ts';
import type { LogHead } from '../model/edition-log.ts';
import type { Failure, FaultWord } from './fault.ts';

/** unconfirmed: authentic, but fewer builders than the reader asked for. old: authentic but expired. tampered: not as signed. unreachable: no answer, or not signed. */
export type VerdictWord = 'authentic' | FaultWord;

/** Exit codes of `npm run verify` for its verdicts. Errors have those of src/lib/exit-codes.ts. */
export const VERDICT_EXIT_CODES: Readonly<Record<VerdictWord, number>> = {
  authentic: EXIT_CODES.ok,
  old: EXIT_CODES.old,
  tampered: EXIT_CODES.integrity,
  unreachable: EXIT_CODES.unreachable,
  unconfirmed: EXIT_CODES.unconfirmed,
};

export const NOTE_CODES = [
  'sampled',
  'not-listed',
  'extra-allowed',
  'gave-up',
  'mirrors-old',
  'log-incomplete',
  'log-other-size',
  'log-restarted',
  'witnesses',
  'builders',
  'builders-ignored',
] as const;
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
  /** The log of editions with this one. Absent in states of before there was a log, and if it could not be read. */
  log?: LogHead;
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
