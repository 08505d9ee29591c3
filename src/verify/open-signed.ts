// A copy whose files are read one by one, each believed only when it is what the signed list says: for those who take
// something out of a copy instead of judging it as a whole.
import type { Edition } from '../model/edition.ts';
import { EDITION_FILE, LIMITS, MIRRORS_FILE, signatureFile } from '../model/edition-paths.ts';
import type { TreeEntry } from '../model/tree.ts';
import type { Copy } from './copy.ts';
import { type Failure, Fault, wordOf } from './fault.ts';
import { type Trust, trustedRoot } from './root-chain.ts';
import type { Cryptography } from './signatures.ts';
import { ageFaults, signedEdition, signedMirrors } from './signed-edition.ts';
import { readSiteList } from './site-list.ts';

export interface SignedCopy {
  edition: Edition;
  /** Why the edition is old, where it is. */
  age: Failure[];
  /** Every file of the site, in order. */
  entries: readonly TreeEntry[];
  lanes: number;
  /** @throws Fault where the copy lacks the file, or has another one under its name */
  read(entry: TreeEntry): Promise<Uint8Array>;
  /** The two signed documents and their signatures by path: what the next edition is made after. */
  documents(): Promise<Map<string, Uint8Array>>;
  /** Every version of the root as `<n>.json`, with its signatures as `<n>.json.<key id>.minisig`. */
  roots(): Promise<Map<string, Uint8Array>>;
}

/** @throws Fault where the copy is not signed as the trust demands, or its lists are not whole */
export async function openSigned(
  copy: Copy,
  { now, crypto, ...trust }: Trust & { now: number; crypto: Cryptography },
): Promise<SignedCopy> {
  const bytes = await copy.read(EDITION_FILE, LIMITS.editionBytes);
  if (bytes === undefined) throw new Fault('not-signed', EDITION_FILE);
  const trusted = await trustedRoot(copy, trust, crypto);
  const signed = await signedEdition(copy, bytes, trusted, crypto);
  const age = ageFaults(signed, trusted, { now });
  const bad = age.find(({ code }) => wordOf(code) === 'tampered');
  if (bad !== undefined) throw new Fault(bad.code, bad.path, bad.detail);
  await signedMirrors(copy, signed.edition, trusted, crypto);
  const { entries } = await readSiteList(copy, signed.edition, undefined, crypto);

  async function withSignatures(path: string, name: string, content: Uint8Array): Promise<[string, Uint8Array][]> {
    const ids = trusted.versions.flatMap(({ root }) => root.keys.map(({ id }) => id));
    const found: [string, Uint8Array][] = [[name, content]];
    for (const id of [undefined, ...new Set(ids)]) {
      const signature = await copy.read(signatureFile(path, id), LIMITS.signatureBytes);
      if (signature !== undefined) found.push([signatureFile(name, id), signature]);
    }
    return found;
  }

  return {
    edition: signed.edition,
    age,
    entries,
    lanes: copy.lanes,
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
        ...(await withSignatures(EDITION_FILE, EDITION_FILE, bytes)),
        ...(await withSignatures(MIRRORS_FILE, MIRRORS_FILE, mirrors)),
      ]);
    },
    async roots() {
      const files = await Promise.all(
        trusted.versions.map(({ path, root, bytes: content }) => withSignatures(path, `${root.version}.json`, content)),
      );
      // The one without a key id repeats one of the others.
      return new Map(files.flat().filter(([name]) => /^\d+\.json(\.[0-9a-f]{16}\.minisig)?$/.test(name)));
    },
  };
}
