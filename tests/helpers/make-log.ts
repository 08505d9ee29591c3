// Logs of invented editions, as src/edition/log writes them, and what a reader knows about the last of the editions.
import { hash } from 'node:crypto';
import { signCheckpoint } from '../../src/edition/log/checkpoint.ts';
import { formatLog, headOf, openLog } from '../../src/edition/log/open-log.ts';
import { formatPublicKeyLine } from '../../src/lib/minisign.ts';
import type { Edition } from '../../src/model/edition.ts';
import { CHECKPOINT_FILE, type LogEntry, type LogHead } from '../../src/model/edition-log.ts';
import type { LogSubject } from '../../src/verify/log.ts';
import type { RootVersion } from '../../src/verify/root-chain.ts';
import type { Seen } from '../../src/verify/verdict.ts';
import type { Files } from './make-edition.ts';
import { namedKey, publicHalf } from './small-site.ts';

export const SITE = hash('sha256', 'a root of the tests');
export const EDITOR = namedKey('editor');

export interface TestLog {
  files: Files;
  entries: readonly LogEntry[];
  head: LogHead;
  subject: LogSubject;
  /** State of a reader who has seen this edition. */
  seen: Seen;
}

/** Editions 1 to `size`. From number `forkAt` on they are others in every branch. */
export function testEntries(size: number, { branch = 'main', forkAt = 1 } = {}): LogEntry[] {
  return Array.from({ length: size }, (_, at) => ({
    number: at + 1,
    sha256: hash('sha256', `${at + 1 < forkAt ? 'main' : branch} ${at + 1}`),
  }));
}

/** The log of these editions, with the tiles that the last edition has. */
export function makeLog(entries: readonly LogEntry[], { keys = [EDITOR], site = SITE } = {}): TestLog {
  const last = entries.at(-1) as LogEntry;
  const earlier = entries.slice(0, -2);
  const before = entries.at(-2);
  const opened = openLog(formatLog(earlier), before && { log: headOf(earlier), entry: before });
  const log = opened.append(last);
  const { head } = log;
  const root = {
    version: 1,
    keys: keys.map(publicHalf).map((key) => ({ id: key.keyId, publicKey: formatPublicKeyLine(key) })),
    threshold: 1,
    expiresAt: '2027-08-23T09:00:00Z',
  };
  const version = { root, sha256: site } as unknown as RootVersion;
  const edition = {
    number: last.number,
    previous: entries.at(-2)?.sha256 ?? null,
    log: opened.head,
    root: { version: 1, sha256: site },
  } as Edition;
  return {
    files: new Map<string, string | Uint8Array>([...log.files(), [CHECKPOINT_FILE, signCheckpoint(site, head, keys)]]),
    entries,
    head,
    subject: { edition, sha256: last.sha256, trusted: { site, versions: [version], current: version } },
    seen: { site, number: last.number, sha256: last.sha256, root: { version: 1, sha256: site }, log: head },
  };
}
