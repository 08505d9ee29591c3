// What others say about an edition: the log of all editions, its witnesses, and builders that got the same bytes. Apart
// from verify-copy.ts, so that verifier.html does not contain it.
import type { NoteKey } from '../lib/signed-note.ts';
import type { LogHead } from '../model/edition-log.ts';
import { buildersFile } from '../model/edition-paths.ts';
import { countBuilders } from './builders.ts';
import type { Copy } from './copy.ts';
import type { Failure } from './fault.ts';
import { type LogOptions, type LogSubject, verifyLog } from './log.ts';
import { toFailure } from './site-files.ts';
import type { Note, Verdict } from './verdict.ts';

export interface ConfirmedEdition extends LogSubject {
  /** Of edition.json. */
  bytes: Uint8Array;
}

export interface ConfirmationResult {
  failures: Failure[];
  notes: Note[];
  /** The log to be remembered. */
  log?: LogHead;
}

/** A check that `verifyCopy` runs after those of the edition. It adds to the verdict. */
export type ConfirmationCheck = (
  copy: Copy,
  edition: ConfirmedEdition,
  options: Pick<LogOptions, 'crypto' | 'now' | 'lastSeen'> & { sample?: unknown },
  verdict: Verdict,
) => Promise<void>;

/** What the reader asks for. */
export interface Confirmations {
  /** How many builders must have got the same bytes; fewer are the failure `unconfirmed`. */
  builders?: number;
  witnesses?: readonly NoteKey[];
}

export function confirmationCheck(wanted: Confirmations = {}): ConfirmationCheck {
  return async (copy, edition, { crypto, now, lastSeen, sample }, verdict) => {
    const everything = sample === undefined;
    const options = { crypto, now, everything, ...(lastSeen === undefined ? {} : { lastSeen }) };
    const { failures, notes, log = lastSeen?.log } = await checkConfirmations(copy, edition, options, wanted);
    verdict.failures.push(...failures);
    verdict.notes.push(...notes);
    if (verdict.seen !== undefined && log !== undefined) verdict.seen.log = log;
  };
}

/** Reads the log and counts builders. Failures of the copy are in the result, not thrown. */
export async function checkConfirmations(
  copy: Copy,
  edition: ConfirmedEdition,
  options: Omit<LogOptions, 'witnesses'>,
  { builders: needed = 0, witnesses = [] }: Confirmations = {},
): Promise<ConfirmationResult> {
  const log = await checkLog(copy, edition, { ...options, witnesses });
  const builders = await checkBuilders(copy, edition, needed, options);
  return {
    failures: [...log.failures, ...builders.failures],
    notes: [...log.notes, ...builders.notes],
    ...(log.log === undefined ? {} : { log: log.log }),
  };
}

async function checkLog(copy: Copy, edition: ConfirmedEdition, options: LogOptions): Promise<ConfirmationResult> {
  try {
    const { notes, head } = await verifyLog(copy, edition, options);
    return { failures: [], notes, ...(head === undefined ? {} : { log: head }) };
  } catch (error) {
    return { failures: [toFailure(error)], notes: [] };
  }
}

async function checkBuilders(
  copy: Copy,
  { edition, sha256, bytes, trusted }: ConfirmedEdition,
  needed: number,
  { crypto }: Pick<LogOptions, 'crypto'>,
): Promise<ConfirmationResult> {
  const { confirmed, known, ignored } = await countBuilders(
    copy,
    { edition, sha256, bytes, root: trusted.current.root },
    crypto,
  );
  return {
    failures:
      confirmed < needed
        ? [{ code: 'unconfirmed', path: buildersFile(edition.number), detail: `${confirmed}/${needed}` }]
        : [],
    notes: [
      ...(known > 0 ? [{ code: 'builders' as const, values: { count: confirmed, total: known } }] : []),
      ...(ignored > 0 ? [{ code: 'builders-ignored' as const, detail: String(ignored) }] : []),
    ],
  };
}
