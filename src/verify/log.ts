// Verifies the log of editions: that it contains this edition after exactly the earlier ones that the edition names, and
// that it continues the log that this reader saw last. So two readers cannot be shown two histories for long.
import { decodePublicKey, type MinisignPublicKey } from '../lib/minisign.ts';
import { type NoteKey, parseNote } from '../lib/signed-note.ts';
import type { Edition } from '../model/edition.ts';
import {
  CHECKPOINT_FILE,
  LOG_LIMITS,
  type LogEntry,
  type LogHead,
  logOrigin,
  parseCheckpoint,
  parseLogEntry,
  tileAt,
  tileFile,
} from '../model/edition-log.ts';
import { EDITION_FILE } from '../model/edition-paths.ts';
import { roleOf } from '../model/roles.ts';
import type { Copy } from './copy.ts';
import { decodeText } from './documents.ts';
import { Fault, type FaultCode } from './fault.ts';
import { findWitnesses, isNoteSigned, toNoteKey } from './log-checkpoint.ts';
import { type LogTree, openLogTree, PAGE_START_BYTES } from './log-tree.ts';
import type { TrustedRoot } from './root-chain.ts';
import { type Cryptography, listKeyLines } from './signatures.ts';
import { listEditionKeys } from './signed-edition.ts';
import type { Note, Seen } from './verdict.ts';
import { isPage } from './web-page.ts';

/** Tolerated difference between the clocks of a witness and of the reader. */
const CLOCK_SLACK_SECONDS = 3600;

/** A file of the log was not found. Some hosts send another file, or refuse the type. */
const ABSENT: readonly FaultCode[] = ['missing', 'too-large', 'no-answer', 'web-page'];

export interface LogSubject {
  edition: Edition;
  /** SHA-256 of edition.json. */
  sha256: string;
  trusted: TrustedRoot;
}

export interface LogOptions {
  crypto: Cryptography;
  /** Milliseconds since 1970. */
  now: number;
  lastSeen?: Seen;
  /** Read every tile and entry, not only those that the proofs need. */
  everything?: boolean;
  /** Keys of witnesses that the reader knows. */
  witnesses?: readonly NoteKey[];
}

export interface LogResult {
  notes: Note[];
  /** The log with this edition, to be remembered. Undefined if it could not be read. */
  head?: LogHead;
}

/** @throws Fault if the log contradicts the edition, its checkpoint, or what this reader saw before */
export async function verifyLog(copy: Copy, subject: LogSubject, options: LogOptions): Promise<LogResult> {
  const { edition } = subject;
  const seen = options.lastSeen?.log;
  if (edition.log === null) {
    if (seen !== undefined) throw new Fault('log-fork', EDITION_FILE);
    return { notes: [] };
  }
  if (edition.log.size >= LOG_LIMITS.editions) throw new Fault('damaged', EDITION_FILE);
  try {
    return await verifyTiles(copy, subject, edition.log, options);
  } catch (error) {
    if (!(error instanceof Fault && ABSENT.includes(error.code))) throw error;
    // Without its files a reader who saw an earlier log cannot know whether this one continues it.
    if (seen !== undefined) throw new Fault('missing', error.path);
    return { notes: [{ code: 'log-incomplete', detail: error.path }] };
  }
}

async function verifyTiles(copy: Copy, subject: LogSubject, before: LogHead, options: LogOptions): Promise<LogResult> {
  const { edition, sha256 } = subject;
  const { crypto, lastSeen, everything = false } = options;
  const size = before.size + 1;
  const tree = await openLogTree(copy, size, crypto);
  if ((await tree.rootAt(before.size)) !== before.root) throw new Fault('changed', tileFile(tileAt(size, 0, size - 1)));
  const own = await readEntry(tree, size, size - 1);
  if (own.number !== edition.number || own.sha256 !== sha256)
    throw new Fault('changed', tileFile(tileAt(size, 'entries', size - 1)));
  if (size > 1) {
    const earlier = await readEntry(tree, size, size - 2);
    if (earlier.number >= own.number || earlier.sha256 !== edition.previous) throw new Fault('log-fork', EDITION_FILE);
  }
  if (everything) await verifyOrder(tree, size);
  const notes = [
    ...(await compareWithSeen(tree, size, subject, lastSeen)),
    ...(await verifyCheckpoint(copy, tree, size, subject, options)),
  ];
  return { notes, head: { size, root: tree.root } };
}

async function readEntry(tree: LogTree, size: number, index: number): Promise<LogEntry> {
  const entry = parseLogEntry(new TextDecoder().decode(await tree.entry(index)));
  if (entry === undefined) throw new Fault('damaged', tileFile(tileAt(size, 'entries', index)));
  return entry;
}

/** Reads all entries. Throws Fault if their numbers do not increase. */
async function verifyOrder(tree: LogTree, size: number): Promise<void> {
  let last = 0;
  for (let index = 0; index < size; index += 1) {
    const { number } = await readEntry(tree, size, index);
    if (number <= last) throw new Fault('log-fork', tileFile(tileAt(size, 'entries', index)), String(number));
    last = number;
  }
}

/** Throws Fault unless the log begins with the one that was seen last. */
async function compareWithSeen(
  tree: LogTree,
  size: number,
  { edition, trusted }: LogSubject,
  lastSeen: Seen | undefined,
): Promise<Note[]> {
  // A lower number has been reported already.
  if (lastSeen?.log === undefined || edition.number < lastSeen.number) return [];
  const { log } = lastSeen;
  if (log.size <= size && (await tree.rootAt(log.size)) === log.root) return [];
  // After other keys sign editions, an older history may be one of a thief. TUF 5.3.11.
  const [before, now] = [lastSeen.root.version, edition.root.version].map((version) => trusted.versions[version - 1]);
  if (before === undefined || now === undefined || listEditionKeys(before) !== listEditionKeys(now))
    return [{ code: 'log-restarted' }];
  throw new Fault('log-fork', CHECKPOINT_FILE, String(lastSeen.number));
}

/** Notes about the checkpoint. Throws Fault if it contradicts the log. */
async function verifyCheckpoint(
  copy: Copy,
  tree: LogTree,
  size: number,
  { trusted }: LogSubject,
  { crypto, now, witnesses = [] }: LogOptions,
): Promise<Note[]> {
  const bytes = await copy.read(CHECKPOINT_FILE, LOG_LIMITS.checkpointBytes);
  if (bytes === undefined || isPage(bytes, PAGE_START_BYTES))
    return [{ code: 'log-incomplete', detail: CHECKPOINT_FILE }];
  const note = parseNote(decodeText(bytes, CHECKPOINT_FILE));
  const checkpoint = note && parseCheckpoint(note.text);
  if (note === undefined || checkpoint === undefined) throw new Fault('damaged', CHECKPOINT_FILE);
  const origin = logOrigin(trusted.site);
  if (checkpoint.origin !== origin) throw new Fault('not-of-this-edition', CHECKPOINT_FILE);
  const isSigned = await isNoteSigned(note, listNoteKeys(trusted, origin), crypto);
  if (isSigned === undefined) throw new Fault('bad-signature', CHECKPOINT_FILE);
  const other: Note = { code: 'log-other-size', detail: `${checkpoint.size}/${size}` };
  if (!isSigned) {
    // In the middle of an upload, the checkpoint may be that of the next edition, and of its new keys.
    if (checkpoint.size > size) return [other];
    throw new Fault('wrong-key', CHECKPOINT_FILE);
  }
  if (!(await isConsistent(copy, tree, size, checkpoint, crypto))) throw new Fault('log-fork', CHECKPOINT_FILE);
  const found = await findWitnesses(note, witnesses, now / 1000 + CLOCK_SLACK_SECONDS, crypto);
  return [
    ...(checkpoint.size === size ? [] : [other]),
    ...(witnesses.length === 0
      ? []
      : [
          {
            code: 'witnesses' as const,
            values: { count: found.length, total: new Set(witnesses.map(({ key }) => key.join())).size },
          },
        ]),
  ];
}

/** Whether the log of a checkpoint and this one are the same, or one begins with the other. */
async function isConsistent(
  copy: Copy,
  tree: LogTree,
  size: number,
  checkpoint: LogHead,
  crypto: Cryptography,
): Promise<boolean> {
  if (checkpoint.size <= size) return (await tree.rootAt(checkpoint.size)) === checkpoint.root;
  if (checkpoint.size > LOG_LIMITS.editions) return false;
  try {
    const longer = await openLogTree(copy, checkpoint.size, crypto);
    return longer.root === checkpoint.root && (await longer.rootAt(size)) === tree.root;
  } catch (error) {
    // Its tiles have not arrived yet.
    if (error instanceof Fault && error.code === 'missing') return true;
    throw error;
  }
}

/** The keys that sign editions, by every version of the root. */
function listNoteKeys({ versions }: TrustedRoot, origin: string): NoteKey[] {
  const lines = new Set(versions.flatMap(({ root }) => listKeyLines(roleOf(root, 'edition'))));
  return [...lines].map((line) => toNoteKey(origin, (decodePublicKey(line) as MinisignPublicKey).key));
}
