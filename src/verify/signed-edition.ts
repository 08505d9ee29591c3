// Verifies edition.json and mirrors.json: signatures of the keys that the root names, site, expiry, no rollback.
import { HOUR_MS } from '../lib/duration.ts';
import type { Edition } from '../model/edition.ts';
import {
  byHashFile,
  EDITION_FILE,
  editionFile,
  LIMITS,
  MIRRORS_FILE,
  ROOT_FILE,
  type SignedFacts,
  trustedComment,
} from '../model/edition-paths.ts';
import { type RoleName, roleOf } from '../model/roles.ts';
import type { Copy } from './copy.ts';
import { readEdition, readMirrorList } from './documents.ts';
import { type Failure, Fault } from './fault.ts';
import { type RootVersion, type TrustedRoot, type TrustOptions, verifyRootChain } from './root-chain.ts';
import { type Cryptography, findSigners, listKeyLines, requireThreshold, type SignedFile } from './signatures.ts';
import type { Seen } from './verdict.ts';
import { readOptional } from './web-page.ts';

/** Maximum increase of the number since the edition seen last. TUF: fast-forward attack. */
export const MAX_NUMBER_JUMP = 10_000;
/** Tolerated difference between clocks. */
const CLOCK_SLACK_MS = HOUR_MS;

export interface SignedEdition {
  edition: Edition;
  bytes: Uint8Array;
  /** SHA-256 of edition.json. */
  sha256: string;
  /** The root whose keys signed it, and those before. */
  trusted: TrustedRoot;
}

/** @throws Fault if the edition has too few valid signatures, or names another root */
export async function verifyEdition(
  copy: Copy,
  path: string,
  bytes: Uint8Array,
  trust: TrustOptions,
  crypto: Cryptography,
): Promise<SignedEdition> {
  const edition = readEdition(bytes, path);
  const trusted = await verifyRootChain(copy, edition.root.version, trust, crypto);
  const sha256 = await crypto.sha256(bytes);
  const file = { path, permanentPath: editionFile(edition.number), bytes };
  await requireSigned(copy, 'edition', file, { ...edition, sha256 }, trusted, crypto);
  if (edition.site !== trusted.site || edition.root.sha256 !== trusted.current.sha256)
    throw new Fault('not-of-this-edition', ROOT_FILE);
  return { edition, bytes, sha256, trusted };
}

/** Verifies the hash and signatures of mirrors.json. @returns its expiry, or that of the keys that signed it @throws Fault */
export async function verifyMirrorList(
  copy: Copy,
  { edition, trusted }: SignedEdition,
  crypto: Cryptography,
): Promise<string> {
  const { path, bytes } = await readMirrorsFile(copy, edition);
  const sha256 = await crypto.sha256(bytes);
  if (sha256 !== edition.mirrors) throw new Fault('not-of-this-edition', path);
  const list = readMirrorList(bytes, path);
  const file = { path: MIRRORS_FILE, permanentPath: byHashFile(sha256, 'json'), bytes };
  await requireSigned(copy, 'mirrors', file, { ...list, sha256 }, trusted, crypto);
  const keysUntil = roleOf(trusted.current.root, 'mirrors').expiresAt;
  return [list.expiresAt, keysUntil].sort()[0] as string;
}

/** The list of mirrors of an edition, by its hash or its fixed name. @throws Fault if it is missing */
export async function readMirrorsFile(copy: Copy, { mirrors }: Edition): Promise<{ path: string; bytes: Uint8Array }> {
  for (const path of [byHashFile(mirrors, 'json'), MIRRORS_FILE]) {
    const bytes = await readOptional(copy, path, LIMITS.mirrorsBytes);
    if (bytes !== undefined) return { path, bytes };
  }
  throw new Fault('missing', MIRRORS_FILE);
}

/** Throws Fault if too few keys of the role have signed the file, or the file says that it was made after their end. */
async function requireSigned(
  copy: Copy,
  name: RoleName,
  file: Omit<SignedFile, 'comment'>,
  facts: SignedFacts & { createdAt: string },
  { current: { root } }: TrustedRoot,
  crypto: Cryptography,
): Promise<void> {
  const role = roleOf(root, name);
  const comment = trustedComment(name, facts);
  const signers = await findSigners(copy, { ...file, comment }, listKeyLines(role), crypto);
  requireThreshold(signers, role, file.path);
  if (role !== root && facts.createdAt >= role.expiresAt) throw new Fault('wrong-key', file.path, role.expiresAt);
}

/** Failures of a correctly signed edition by expiry, clock and the edition seen last. */
export function findAgeFailures(
  { edition, sha256, trusted }: SignedEdition,
  { now, lastSeen }: { now: number; lastSeen?: Seen },
): Failure[] {
  const failures: Failure[] = [];
  const add = (code: Failure['code'], path: string, detail: string) => failures.push({ code, path, detail });
  if (now >= Date.parse(edition.expiresAt)) add('expired', EDITION_FILE, edition.expiresAt); // TUF 5.4.4: freeze
  const { root } = trusted.current;
  for (const { expiresAt } of new Set([root, roleOf(root, 'edition')]))
    if (now >= Date.parse(expiresAt)) add('expired', ROOT_FILE, expiresAt);
  if (now + CLOCK_SLACK_MS < Date.parse(edition.createdAt)) add('clock', EDITION_FILE, edition.createdAt);
  if (lastSeen === undefined) return failures;
  const { version } = edition.root;
  const seenRoot = trusted.versions[lastSeen.root.version - 1];
  if (version < lastSeen.root.version) add('root-chain', ROOT_FILE, String(lastSeen.root.version));
  else if (edition.site !== lastSeen.site || seenRoot?.sha256 !== lastSeen.root.sha256)
    add('root-chain', ROOT_FILE, String(lastSeen.root.version));
  // After other keys sign editions, numbers are not compared. TUF 5.3.11: recovery from fast-forward attacks.
  else if (listEditionKeys(seenRoot) === listEditionKeys(trusted.current))
    failures.push(...findNumberFailures(edition.number, sha256, lastSeen));
  return failures;
}

/** The keys that sign editions, to compare two versions of the root. */
export function listEditionKeys({ root }: RootVersion): string {
  return listKeyLines(roleOf(root, 'edition')).sort().join();
}

function findNumberFailures(number: number, sha256: string, lastSeen: Seen): Failure[] {
  const path = EDITION_FILE;
  if (number < lastSeen.number) return [{ code: 'rollback', path, detail: String(lastSeen.number) }];
  if (number === lastSeen.number && sha256 !== lastSeen.sha256)
    return [{ code: 'two-editions', path, detail: String(number) }];
  if (number > lastSeen.number + MAX_NUMBER_JUMP)
    return [{ code: 'fast-forward', path, detail: String(lastSeen.number) }];
  return [];
}
