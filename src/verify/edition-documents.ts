// Checks the files of edition/ that have fixed names, for people who use minisign and sha256sum: each must be as in the
// current edition, or as in the other one while the copy is updated. Signatures that this program relies on were verified
// before.
import { decodePublicKey, formatPublicKey, type MinisignPublicKey, splitSignatures } from '../lib/minisign.ts';
import {
  byHashFile,
  EDITION_FILE,
  editionFile,
  LIMITS,
  MIRRORS_FILE,
  NEXT_FILE,
  publicKeyFile,
  ROOT_FILE,
  rootFile,
  SMALL_FILE,
  SUMS_FILE,
  signatureFile,
  signaturesFile,
} from '../model/edition-paths.ts';
import { listKeyIds, listKnownKeys } from '../model/roles.ts';
import type { Copy } from './copy.ts';
import { decodeText } from './documents.ts';
import { type Failure, ignoreFault } from './fault.ts';
import { type Editions, listRoots } from './open-editions.ts';
import type { Cryptography } from './signatures.ts';
import { toFailure } from './site-files.ts';
import type { SumsFile } from './site-list.ts';
import { readOptional } from './web-page.ts';

/** Documents that have a fixed name and, since format 2, a permanent one. */
function listDocuments({ current, other }: Editions): { path: string; permanentPaths: string[]; hashes: string[] }[] {
  const both = [current, ...(other === undefined ? [] : [other])];
  return [
    {
      path: EDITION_FILE,
      permanentPaths: both.map(({ edition }) => editionFile(edition.number)),
      hashes: [current.sha256],
    },
    {
      path: ROOT_FILE,
      permanentPaths: both.map(({ edition }) => rootFile(edition.root.version)),
      hashes: both.map(({ edition }) => edition.root.sha256),
    },
    {
      path: MIRRORS_FILE,
      permanentPaths: both.map(({ edition }) => byHashFile(edition.mirrors, 'json')),
      hashes: both.map(({ edition }) => edition.mirrors),
    },
  ];
}

/** @param sums SHA256SUMS and its parts; none if only a sample of the files is checked */
export async function checkDocuments(
  copy: Copy,
  editions: Editions,
  sums: readonly SumsFile[],
  crypto: Cryptography,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  /** Compares a file with hashes. It may be missing only if it is optional. */
  async function check(
    path: string,
    maxBytes: number,
    isRight: (bytes: Uint8Array) => boolean | Promise<boolean>,
    isOptional = false,
  ): Promise<void> {
    try {
      const bytes = await (isOptional ? readOptional(copy, path, maxBytes) : copy.read(path, maxBytes));
      if (bytes === undefined ? !isOptional : !(await isRight(bytes)))
        failures.push({ path, code: bytes === undefined ? 'missing' : 'changed' });
    } catch (error) {
      failures.push(toFailure(error));
    }
  }
  const isOneOf = (hashes: readonly string[]) => async (bytes: Uint8Array) =>
    hashes.includes(await crypto.sha256(bytes));

  const { edition, trusted, sha256 } = editions.current;
  if (edition.format !== 'lusterka-edition/1') {
    await check(editionFile(edition.number), LIMITS.editionBytes, isOneOf([sha256]));
    // Signatures of roles that this code does not know are not compared.
    const ids = listRoots(editions).flatMap(({ root }) => listKnownKeys(root).map(({ id }) => id));
    for (const { path, permanentPaths, hashes } of listDocuments(editions)) {
      await check(path, LIMITS.mirrorsBytes, isOneOf(hashes));
      const signatures = new Set<string>();
      for (const permanent of permanentPaths) {
        // Those of the current edition were read before; without them the single files are not right.
        const bytes = await copy.read(signaturesFile(permanent), LIMITS.signaturesBytes).catch(ignoreFault);
        for (const text of splitSignatures(new TextDecoder().decode(bytes))) signatures.add(text);
      }
      const isStored = (bytes: Uint8Array) => signatures.has(decodeText(bytes, path));
      for (const name of [signatureFile(path), ...new Set(ids.map((id) => signatureFile(path, id)))])
        await check(name, LIMITS.signatureBytes, isStored, true);
    }
  }
  for (const { id, publicKey } of listKnownKeys((editions.other?.trusted ?? trusted).current.root)) {
    const expected = formatPublicKey(decodePublicKey(publicKey) as MinisignPublicKey);
    const isSame = (bytes: Uint8Array) => new TextDecoder().decode(bytes) === expected;
    await check(publicKeyFile(id), LIMITS.signatureBytes, isSame, true);
  }
  for (const { path, sha256: hash, content } of sums) {
    const size = new TextEncoder().encode(content()).length;
    const other = path === SUMS_FILE ? editions.other?.edition : undefined;
    // The list of the other edition has a line of some 160 bytes for each part of some 256 files.
    const maxBytes = Math.max(size, (other?.tree.files ?? 0) * 160);
    const small = other?.small.find(({ id }) => id === editions.small);
    await check(path, maxBytes, isOneOf([hash, ...(other === undefined ? [] : [(small ?? other).sums])]));
  }
  return failures;
}

/** All paths that edition/ may have, except nodes of the tree and parts of SHA256SUMS. */
export function listEditionFiles(editions: Editions): string[] {
  const versions = listRoots(editions);
  const ids = versions.flatMap(({ root }) => listKeyIds(root));
  const roots = versions.map(({ root }) => rootFile(root.version));
  const permanentPaths = [...listDocuments(editions).flatMap((document) => document.permanentPaths), ...roots];
  return [
    ...listDocuments(editions).map(({ path }) => path),
    ...permanentPaths,
    ...permanentPaths.map(signaturesFile),
    // Roots of the format lusterka-edition/1 have signatures of their own.
    ...[EDITION_FILE, ROOT_FILE, MIRRORS_FILE, ...roots].flatMap((path) => [
      signatureFile(path),
      ...ids.map((id) => signatureFile(path, id)),
    ]),
    ...ids.map(publicKeyFile),
    SUMS_FILE,
    NEXT_FILE,
    SMALL_FILE,
  ];
}
