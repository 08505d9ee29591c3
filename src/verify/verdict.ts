// Result of a verification, as codes. format-verdict.ts translates it.
import { EXIT_CODES } from '../lib/exit-codes.ts';
import type { LogHead } from '../model/edition-log.ts';
import { FAULT_WORDS, type Failure, type FaultWord } from './fault.ts';

/**
 * being-updated: files of two signed editions that follow each other. incomplete: files are missing or did not arrive.
 * extra-files: harmless files that are not signed. old: expired, or a mix of other editions. unsigned: no signed edition.
 * unreachable: no answer. newer-format: made for a later version of this program. tampered: not as signed. unconfirmed:
 * authentic, but fewer builders got the same bytes than the reader asked for.
 */
export type VerdictWord = 'authentic' | 'being-updated' | FaultWord;

export const VERDICT_WORDS: readonly VerdictWord[] = ['authentic', 'being-updated', ...FAULT_WORDS];

/** Exit codes of `npm run verify` for its verdicts. Errors have those of src/lib/exit-codes.ts. */
export const VERDICT_EXIT_CODES: Readonly<Record<VerdictWord, number>> = {
  authentic: EXIT_CODES.ok,
  'being-updated': EXIT_CODES.beingUpdated,
  old: EXIT_CODES.old,
  'extra-files': EXIT_CODES.extraFiles,
  incomplete: EXIT_CODES.incomplete,
  unreachable: EXIT_CODES.unreachable,
  unsigned: EXIT_CODES.unsigned,
  'newer-format': EXIT_CODES.newerFormat,
  tampered: EXIT_CODES.integrity,
  unconfirmed: EXIT_CODES.unconfirmed,
};

export const NOTE_CODES = [
  'sampled',
  'not-listed',
  'extra-allowed',
  'carrier',
  'gave-up',
  'mirrors-old',
  'updating',
  'small',
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
  /** Placeholders of its text. */
  values?: Readonly<Record<string, number>>;
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
  /** Only if the copy is as one edition was signed, or expired but not older than the edition seen last. */
  seen?: Seen;
}
