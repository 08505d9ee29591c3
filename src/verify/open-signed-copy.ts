// Reads single files of a copy, each verified against the signed list: for callers that import data from a copy instead
// of verifying it as a whole.
import type { Edition } from '../model/edition.ts';
import { EDITION_FILE, LIMITS, MIRRORS_FILE, signatureFile } from '../model/edition-paths.ts';
import { listKeyIds } from '../model/roles.ts';
import type { TreeEntry } from '../model/tree.ts';
import type { Copy } from './copy.ts';
import { type Failure, Fault, verdictWordOf } from './fault.ts';
import { type TrustOptions, verifyRootChain } from './root-chain.ts';
import type { Cryptography } from './signatures.ts';
import { findAgeFailures, verifyEdition, verifyMirrorList } from './signed-edition.ts';
import { readSiteList } from './site-list.ts';
import { readOptional } from './web-page.ts';

export interface SignedCopy {
  edition: Edition;
  /** Failures with the verdict `old`, such as an expired edition. */
  ageFailures: Failure[];
  /** All files of the site, sorted by path. */
  entries: readonly TreeEntry[];
  concurrency: number;
  /** @throws Fault if the file is missing or changed */
  read(entry: TreeEntry): Promise<Uint8Array>;
  /** edition.json, mirrors.json and their signatures by path: the input for the next edition. */
  documents(): Promise<Map<string, Uint8Array>>;
  /** All versions of the root as `<n>.json`, with signatures as `<n>.json.<key id>.minisig`. */
  roots(): Promise<Map<string, Uint8Array>>;
}

/** @throws Fault if the copy is not signed by enough trusted keys, or its lists are incomplete */
export async function openSignedCopy(
  copy: Copy,
  { now, crypto, ...trust }: TrustOptions & { now: number; crypto: Cryptography },
): Promise<SignedCopy> {
  const bytes = await copy.read(EDITION_FILE, LIMITS.editionBytes);
  if (bytes === undefined) throw new Fault('not-signed', EDITION_FILE);
  const trusted = await verifyRootChain(copy, trust, crypto);
  const signed = await verifyEdition(copy, bytes, trusted, crypto);
  const ageFailures = findAgeFailures(signed, trusted, { now });
  const bad = ageFailures.find(({ code }) => verdictWordOf(code) === 'tampered');
  if (bad !== undefined) throw new Fault(bad.code, bad.path, bad.detail);
  await verifyMirrorList(copy, signed.edition, trusted, crypto);
  const { entries } = await readSiteList(copy, signed.edition, undefined, crypto);

  async function readWithSignatures(path: string, name: string, content: Uint8Array): Promise<[string, Uint8Array][]> {
    const ids = trusted.versions.flatMap(({ root }) => listKeyIds(root));
    const found: [string, Uint8Array][] = [[name, content]];
    for (const id of [undefined, ...new Set(ids)]) {
      const signature = await readOptional(copy, signatureFile(path, id), LIMITS.signatureBytes);
      if (signature !== undefined) found.push([signatureFile(name, id), signature]);
    }
    return found;
  }

  return {
    edition: signed.edition,
    ageFailures,
    entries,
    concurrency: copy.concurrency,
    async read({ path, size, sha256 }) {
      const content = await copy.read(path, size);
      if (content === undefined) throw new Fault('missing', path);
      if (content.length !== size || (await crypto.sha256(content)) !== sha256) throw new Fault('changed', path);
      return content;
    },
    async documents() {
      const mirrors = (await copy.read(MIRRORS_FILE, LIMITS.mirrorsBytes)) ?? new Uint8Array();
      if ((await crypto.sha256(mirrors)) !== signed.edition.mirrors) throw new Fault('changed', MIRRORS_FILE);
      return new Map([
        ...(await readWithSignatures(EDITION_FILE, EDITION_FILE, bytes)),
        ...(await readWithSignatures(MIRRORS_FILE, MIRRORS_FILE, mirrors)),
      ]);
    },
    async roots() {
      const files = await Promise.all(
        trusted.versions.map(({ path, root, bytes: content }) =>
          readWithSignatures(path, `${root.version}.json`, content),
        ),
      );
      // The signature without a key id duplicates one of the others.
      return new Map(files.flat().filter(([name]) => /^\d+\.json(\.[0-9a-f]{16}\.minisig)?$/.test(name)));
    },
  };
}
