// Verifies the chain of root.json from version 1: each version is signed by its own keys and by those of the version
// before, and at least one version by the reader's keys. TUF 5.3, update the root role.
import type { Root } from '../model/edition.ts';
import { LIMITS, ROOT_FILE, rootFile, trustedComment } from '../model/edition-paths.ts';
import type { Copy } from './copy.ts';
import { decodeText, isWebPage, readRoot } from './documents.ts';
import { Fault } from './fault.ts';
import { type Cryptography, findSigners, type KeyLine, listKeyLines, requireThreshold } from './signatures.ts';
import { readOptional } from './web-page.ts';

/** What a reader trusts before reading the copy. */
export interface TrustOptions {
  keys: readonly KeyLine[];
  /** Number of these keys that must have signed one version of the root. Default: more than half. */
  needed?: number;
}

export interface RootVersion {
  path: string;
  root: Root;
  bytes: Uint8Array;
  sha256: string;
}

export interface TrustedRoot {
  /** From version 1 to the current version. */
  versions: readonly RootVersion[];
  current: RootVersion;
  /** Identifies the site: the SHA-256 of version 1. */
  site: string;
}

/**
 * @param version the one that an edition names
 * @throws Fault if the chain is broken, or no version is signed by enough of the reader's keys
 */
export async function verifyRootChain(
  copy: Copy,
  version: number,
  trust: TrustOptions,
  crypto: Cryptography,
): Promise<TrustedRoot> {
  const versions = await readVersions(copy, version, crypto);
  const needed = trust.needed ?? Math.floor(trust.keys.length / 2) + 1;
  let isAnchored = false;
  for (const [index, version] of versions.entries()) {
    const signers = await verifySigners(copy, version, versions[index - 1]?.root, crypto);
    const known = listKeyLines(version.root).filter((line) => signers.has(line) && trust.keys.includes(line));
    if (known.length >= needed) isAnchored = true;
  }
  const current = versions.at(-1) as RootVersion;
  if (!isAnchored) throw new Fault('wrong-key', current.path);
  return { versions, current, site: (versions[0] as RootVersion).sha256 };
}

/** The signers of a version. Throws Fault if its own threshold or that of the version before is not reached. */
async function verifySigners(
  copy: Copy,
  { root, path, bytes, sha256 }: RootVersion,
  before: Root | undefined,
  crypto: Cryptography,
): Promise<Set<KeyLine>> {
  const comment = trustedComment('root', { number: root.version, expiresAt: root.expiresAt, sha256 });
  const keys = new Set([...listKeyLines(root), ...(before === undefined ? [] : listKeyLines(before))]);
  const file = { path, permanentPath: rootFile(root.version), bytes, comment };
  const signers = await findSigners(copy, file, [...keys], crypto);
  requireThreshold(signers, root, path);
  if (before !== undefined) requireThreshold(signers, before, path);
  return signers;
}

/** Versions 1 to the given one. Throws Fault if one does not contain the hash of the one before. */
async function readVersions(copy: Copy, newest: number, crypto: Cryptography): Promise<RootVersion[]> {
  if (newest > LIMITS.rootVersions) throw new Fault('root-chain', ROOT_FILE);
  const versions: RootVersion[] = [];
  for (let number = newest; number >= 1; number -= 1) {
    const later = versions[0];
    const version = await readVersion(copy, number, later === undefined, crypto);
    if (version.root.version !== number || (later !== undefined && version.sha256 !== later.root.previous))
      throw new Fault('root-chain', version.path);
    versions.unshift(version);
  }
  return versions;
}

/** In the format lusterka-edition/1, the current version has a fixed name only. */
async function readVersion(copy: Copy, number: number, isCurrent: boolean, crypto: Cryptography): Promise<RootVersion> {
  let path = rootFile(number);
  let bytes = await readOptional(copy, path, LIMITS.rootBytes);
  if (isCurrent && (bytes === undefined || isWebPage(decodeText(bytes, path)))) {
    path = ROOT_FILE;
    bytes = await copy.read(path, LIMITS.rootBytes);
  }
  if (bytes === undefined) throw new Fault('missing', path);
  return { path, bytes, root: readRoot(bytes, path), sha256: await crypto.sha256(bytes) };
}
