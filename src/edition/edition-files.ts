// The files of an edition by path: documents, signatures, public keys, tree nodes.
import { formatPublicKey, parsePublicKey } from '../lib/minisign.ts';
import {
  EDITION_FILE,
  earlierRootFile,
  MIRRORS_FILE,
  publicKeyFile,
  ROOT_FILE,
  SUMS_FILE,
  signatureFile,
  treeNodeFile,
} from '../model/edition-paths.ts';
import { listKnownKeys } from '../model/roles.ts';
import type { Tree } from './build-tree.ts';
import type { SecretKey } from './keys/secret-key.ts';
import type { SignedMirrorList } from './mirror-list.ts';
import type { RootVersion } from './roots.ts';
import { type SignableDocument, signDocument } from './sign.ts';

/** Files that depend only on the site and its roots, not on who signs. */
export function buildUnsignedFiles({
  roots,
  tree,
  sums,
}: {
  roots: readonly RootVersion[];
  tree: Tree;
  sums: string;
}): Map<string, string> {
  const newest = roots.at(-1) as RootVersion;
  return new Map([
    [SUMS_FILE, sums],
    ...buildRootFiles(ROOT_FILE, newest),
    ...roots.slice(0, -1).flatMap((version) => buildRootFiles(earlierRootFile(version.root.version), version)),
    ...listKnownKeys(newest.root).map(({ id, publicKey }): [string, string] => [
      publicKeyFile(id),
      formatPublicKey(parsePublicKey(publicKey)),
    ]),
    ...[...tree.nodes].map(([sha256, text]): [string, string] => [treeNodeFile(sha256), text]),
  ]);
}

/** edition.json and mirrors.json with their signatures. */
export function buildSignedFiles({
  edition,
  mirrors,
  keys,
}: {
  edition: SignableDocument;
  mirrors: SignedMirrorList;
  keys: readonly SecretKey[];
}): Map<string, string> {
  const [first, ...others] = mirrors.signatures;
  return new Map([
    ...signFile(EDITION_FILE, edition, keys),
    [MIRRORS_FILE, mirrors.text],
    ...(first === undefined ? [] : [[signatureFile(MIRRORS_FILE), first[1]] as [string, string]]),
    ...others.map(([keyId, signature]): [string, string] => [signatureFile(MIRRORS_FILE, keyId), signature]),
  ]);
}

/** The first signer's signature is stored under the name that `minisign -V` expects. */
function signFile(
  file: string,
  document: SignableDocument,
  [first, ...others]: readonly SecretKey[],
): [string, string][] {
  return [
    [file, document.text],
    ...(first === undefined ? [] : [[signatureFile(file), signDocument(document, first)] as [string, string]]),
    ...others.map((key): [string, string] => [signatureFile(file, key.keyId), signDocument(document, key)]),
  ];
}

/** A root with the signature of each key. The first of its own keys also signs under the name that `minisign -V` expects. */
function buildRootFiles(file: string, { root, text, signatures }: RootVersion): [string, string][] {
  const own = root.keys.map(({ id }) => signatures.get(id)).find((signature) => signature !== undefined);
  return [
    [file, text],
    ...(own === undefined ? [] : [[signatureFile(file), own] as [string, string]]),
    ...[...signatures].map(([keyId, signature]): [string, string] => [signatureFile(file, keyId), signature]),
  ];
}
