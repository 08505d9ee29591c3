// Reads single files of a copy, each verified against the signed list: for callers that import data from a copy instead
// of verifying it as a whole.
import { decodeSignature } from '../lib/minisign.ts';
import type { Edition } from '../model/edition.ts';
import {
  byHashFile,
  EDITION_FILE,
  editionFile,
  MIRRORS_FILE,
  rootFile,
  signatureFile,
} from '../model/edition-paths.ts';
import { listKeyIds } from '../model/roles.ts';
import type { TreeEntry } from '../model/tree.ts';
import type { Copy } from './copy.ts';
import { type Failure, Fault, verdictWordOf } from './fault.ts';
import { openEditions, siteOf } from './open-editions.ts';
import type { TrustOptions } from './root-chain.ts';
import { type Cryptography, readSignatures } from './signatures.ts';
import { findAgeFailures, readMirrorsFile, verifyMirrorList } from './signed-edition.ts';
import { readAllEntries } from './site-list.ts';
import { createTreeReader, type SignedTree } from './tree-reader.ts';

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
  const editions = await openEditions(copy, trust, crypto);
  const { current, small } = editions;
  const { edition, trusted, bytes } = current;
  const ageFailures = findAgeFailures(current, { now });
  const bad = ageFailures.find(({ code }) => verdictWordOf(code) === 'tampered');
  if (bad !== undefined) throw new Fault(bad.code, bad.path, bad.detail);
  await verifyMirrorList(copy, current, crypto);
  const site = siteOf(edition, small) as { tree: SignedTree };
  const entries = await readAllEntries(createTreeReader(copy, site.tree, crypto));
  const ids = [...new Set(trusted.versions.flatMap(({ root }) => listKeyIds(root)))];

  /** A document and its signatures as single files, the first one under the name for minisign too. */
  async function readWithSignatures(
    path: string,
    permanentPath: string,
    content: Uint8Array,
  ): Promise<[string, Uint8Array][]> {
    const found: [string, Uint8Array][] = [[path, content]];
    for (const { text } of await readSignatures(copy, { path, permanentPath }, ids)) {
      const keyId = decodeSignature(text)?.keyId;
      if (keyId === undefined) continue;
      if (found.length === 1) found.push([signatureFile(path), new TextEncoder().encode(text)]);
      found.push([signatureFile(path, keyId), new TextEncoder().encode(text)]);
    }
    return found;
  }

  return {
    edition,
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
      const { path, bytes: mirrors } = await readMirrorsFile(copy, edition);
      if ((await crypto.sha256(mirrors)) !== edition.mirrors) throw new Fault('changed', path);
      return new Map([
        ...(await readWithSignatures(EDITION_FILE, editionFile(edition.number), bytes)),
        ...(await readWithSignatures(MIRRORS_FILE, byHashFile(edition.mirrors, 'json'), mirrors)),
      ]);
    },
    async roots() {
      const files = await Promise.all(
        trusted.versions.map(async ({ path, root, bytes: content }) => {
          const name = `${root.version}.json`;
          const found = await readWithSignatures(path, rootFile(root.version), content);
          return found.map(([found, data]): [string, Uint8Array] => [found.replace(path, name), data]);
        }),
      );
      // The signature without a key id duplicates one of the others.
      return new Map(files.flat().filter(([name]) => /^\d+\.json(\.[0-9a-f]{16}\.minisig)?$/.test(name)));
    },
  };
}
