// What came of checking a copy. Codes only: verdict-text.ts words it in the reader's language.
import { EXIT_CODES as CODES } from '../lib/exit-codes.ts';
import type { Failure, FaultWord } from './fault.ts';

/** authentic; authentic but past its time; not as signed; not to be had or not signed. */
export type VerdictWord = 'authentic' | FaultWord;

/** Exit codes of `npm run verify` for its verdicts. Errors have those of src/lib/exit-codes.ts. */
export const EXIT_CODES: Readonly<Record<VerdictWord, number>> = {
  authentic: CODES.ok,
  old: CODES.old,
  tampered: CODES.integrity,
  unreachable: CODES.unreachable,
};

export const NOTE_CODES = ['sampled', 'not-listed', 'extra-allowed', 'gave-up', 'mirrors-old'] as const;
export interface Note {
  code: (typeof NOTE_CODES)[number];
  detail?: string;
}

/** What to remember of a good copy, so that an older one is not taken for new later. */
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
  /** What the signed edition says of itself; left out where its signature did not hold. */
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
  /** Only where the copy is authentic or old, and not older than what was seen. */
  seen?: Seen;
}
