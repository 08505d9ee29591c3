// edition.json: signed by enough of today's keys, of this site, no older than what was seen, within its time.
import type { Edition } from '../model/edition.ts';
import { EDITION_FILE, LIMITS, MIRRORS_FILE, ROOT_FILE, trustedComment } from '../model/edition-paths.ts';
import type { Copy } from './copy.ts';
import { readEdition, readMirrorList } from './documents.ts';
import { type Failure, Fault } from './fault.ts';
import type { RootVersion, TrustedRoot } from './root-chain.ts';
import { type Cryptography, keysOf, requireThreshold, signersOf } from './signatures.ts';
import type { Seen } from './verdict.ts';

/** An edition may be numbered so much higher than the one seen last. TUF: fast-forward. */
export const LONGEST_JUMP = 10_000;
/** A clock may be wrong by so much without a word. */
const CLOCK_SLACK_MS = 60 * 60 * 1000;

export interface SignedEdition {
  edition: Edition;
  /** Of edition.json. */
  sha256: string;
}

/** @throws Fault where the edition is not signed by enough of the keys, or belongs to other keys */
export async function signedEdition(
  copy: Copy,
  bytes: Uint8Array,
  trusted: TrustedRoot,
  crypto: Cryptography,
): Promise<SignedEdition> {
  const edition = readEdition(bytes, EDITION_FILE);
  const sha256 = await crypto.sha256(bytes);
  const comment = trustedComment('edition', { number: edition.number, expiresAt: edition.expiresAt, sha256 });
  await requireSigned(copy, { path: EDITION_FILE, bytes, comment }, trusted.current, crypto);
  const { root } = trusted.current;
  if (
    edition.site !== trusted.site ||
    edition.root.version !== root.version ||
    edition.root.sha256 !== trusted.current.sha256
  )
    throw new Fault('not-of-this-edition', ROOT_FILE);
  return { edition, sha256 };
}

/** mirrors.json is the one that the edition names, and signed by itself. Returns when it ends. */
export async function signedMirrors(
  copy: Copy,
  edition: Edition,
  trusted: TrustedRoot,
  crypto: Cryptography,
): Promise<string> {
  const bytes = await copy.read(MIRRORS_FILE, LIMITS.mirrorsBytes);
  if (bytes === undefined) throw new Fault('missing', MIRRORS_FILE);
  const sha256 = await crypto.sha256(bytes);
  if (sha256 !== edition.mirrors) throw new Fault('not-of-this-edition', MIRRORS_FILE);
  const { number, expiresAt } = readMirrorList(bytes, MIRRORS_FILE);
  await requireSigned(
    copy,
    { path: MIRRORS_FILE, bytes, comment: trustedComment('mirrors', { number, expiresAt, sha256 }) },
    trusted.current,
    crypto,
  );
  return expiresAt;
}

async function requireSigned(
  copy: Copy,
  file: { path: string; bytes: Uint8Array; comment: string },
  { root }: RootVersion,
  crypto: Cryptography,
): Promise<void> {
  requireThreshold(await signersOf(copy, file, keysOf(root), crypto), root, file.path);
}

/** What speaks against an edition that is signed as it should be, given the clock and what the reader has seen. */
export function ageFaults(
  { edition, sha256 }: SignedEdition,
  trusted: TrustedRoot,
  { now, lastSeen }: { now: number; lastSeen?: Seen },
): Failure[] {
  const faults: Failure[] = [];
  const add = (code: Failure['code'], path: string, detail: string) => faults.push({ code, path, detail });
  if (now >= Date.parse(edition.expiresAt)) add('expired', EDITION_FILE, edition.expiresAt); // TUF 5.4.4: freeze
  if (now >= Date.parse(trusted.current.root.expiresAt)) add('expired', ROOT_FILE, trusted.current.root.expiresAt);
  if (now + CLOCK_SLACK_MS < Date.parse(edition.createdAt)) add('clock', EDITION_FILE, edition.createdAt);
  if (lastSeen === undefined) return faults;
  const { version } = edition.root;
  const held = trusted.versions[lastSeen.root.version - 1];
  if (version < lastSeen.root.version) add('root-chain', ROOT_FILE, String(lastSeen.root.version));
  else if (edition.site !== lastSeen.site || held?.sha256 !== lastSeen.root.sha256)
    add('root-chain', ROOT_FILE, String(lastSeen.root.version));
  // New keys end what stolen ones did to the numbers. TUF 5.3.11: recovery from fast-forward.
  else if (version === lastSeen.root.version) faults.push(...numberFaults(edition.number, sha256, lastSeen));
  return faults;
}

function numberFaults(number: number, sha256: string, lastSeen: Seen): Failure[] {
  const path = EDITION_FILE;
  if (number < lastSeen.number) return [{ code: 'rollback', path, detail: String(lastSeen.number) }];
  if (number === lastSeen.number && sha256 !== lastSeen.sha256)
    return [{ code: 'two-editions', path, detail: String(number) }];
  if (number > lastSeen.number + LONGEST_JUMP) return [{ code: 'fast-forward', path, detail: String(lastSeen.number) }];
  return [];
}
