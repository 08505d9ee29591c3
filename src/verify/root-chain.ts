// Which keys may sign today: every version of root.json from the first, each signed by its own keys and by those before
// it, with the reader's key among the signers of at least one. TUF 5.3, update the root role.
import type { Root } from '../model/edition.ts';
import { earlierRootFile, LIMITS, ROOT_FILE, trustedComment } from '../model/edition-paths.ts';
import type { Copy } from './copy.ts';
import { readRoot } from './documents.ts';
import { Fault } from './fault.ts';
import { type Cryptography, type KeyLine, keysOf, requireThreshold, signersOf } from './signatures.ts';

/** What a reader holds true before reading the copy. */
export interface Trust {
  keys: readonly KeyLine[];
  /** How many of them must have signed one version of the root; more than half where it is left out. */
  needed?: number;
}

export interface RootVersion {
  path: string;
  root: Root;
  bytes: Uint8Array;
  sha256: string;
}

export interface TrustedRoot {
  /** From version 1 to the current one. */
  versions: readonly RootVersion[];
  current: RootVersion;
  /** Tells sites apart: the SHA-256 of version 1. */
  site: string;
}

/** @throws Fault where the chain is broken or does not begin at the reader's keys. */
export async function trustedRoot(copy: Copy, trust: Trust, crypto: Cryptography): Promise<TrustedRoot> {
  const versions = await readVersions(copy, crypto);
  const needed = trust.needed ?? Math.floor(trust.keys.length / 2) + 1;
  let isAnchored = false;
  for (const [place, version] of versions.entries()) {
    const signers = await checkedSigners(copy, version, versions[place - 1]?.root, crypto);
    const known = keysOf(version.root).filter((line) => signers.has(line) && trust.keys.includes(line));
    if (known.length >= needed) isAnchored = true;
  }
  const current = versions.at(-1) as RootVersion;
  if (!isAnchored) throw new Fault('wrong-key', current.path);
  return { versions, current, site: (versions[0] as RootVersion).sha256 };
}

/** Who signed a version, when it is enough of its own keys and of those before. */
async function checkedSigners(
  copy: Copy,
  { root, path, bytes, sha256 }: RootVersion,
  before: Root | undefined,
  crypto: Cryptography,
): Promise<Set<KeyLine>> {
  const comment = trustedComment('root', { number: root.version, expiresAt: root.expiresAt, sha256 });
  const keys = new Set([...keysOf(root), ...(before === undefined ? [] : keysOf(before))]);
  const signers = await signersOf(copy, { path, bytes, comment }, [...keys], crypto);
  requireThreshold(signers, root, path);
  if (before !== undefined) requireThreshold(signers, before, path);
  return signers;
}

/** Versions 1 to the current one, each naming the hash of the one before. */
async function readVersions(copy: Copy, crypto: Cryptography): Promise<RootVersion[]> {
  const current = await readVersion(copy, ROOT_FILE, crypto);
  if (current.root.version > LIMITS.rootVersions) throw new Fault('root-chain', ROOT_FILE);
  const versions = [current];
  for (let number = current.root.version - 1; number >= 1; number -= 1) {
    const later = versions[0] as RootVersion;
    const version = await readVersion(copy, earlierRootFile(number), crypto);
    if (version.root.version !== number || version.sha256 !== later.root.previous)
      throw new Fault('root-chain', version.path);
    versions.unshift(version);
  }
  return versions;
}

async function readVersion(copy: Copy, path: string, crypto: Cryptography): Promise<RootVersion> {
  const bytes = await copy.read(path, LIMITS.rootBytes);
  if (bytes === undefined) throw new Fault('missing', path);
  return { path, bytes, root: readRoot(bytes, path), sha256: await crypto.sha256(bytes) };
}
