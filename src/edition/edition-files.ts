// The files of an edition by their paths: documents, their signatures, keys, nodes of the tree.
import { formatPublicKey, parsePublicKey } from '../lib/minisign.ts';
import {
  earlierRootFile,
  EDITION_FILE,
  MIRRORS_FILE,
  publicKeyFile,
  ROOT_FILE,
  signatureFile,
  SUMS_FILE,
  treeNodeFile,
} from '../model/edition-paths.ts';
import type { Tree } from './build-tree.ts';
import type { SecretKey } from './keys/secret-key.ts';
import type { RootVersion } from './roots.ts';
import { type SignableDocument, signDocument } from './sign.ts';

/** What the site and its roots give: the same for the same site, whoever signs it. */
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
    ...newest.root.keys.map(({ id, publicKey }): [string, string] => [
      publicKeyFile(id),
      formatPublicKey(parsePublicKey(publicKey)),
    ]),
    ...[...tree.nodes].map(([sha256, text]): [string, string] => [treeNodeFile(sha256), text]),
  ]);
}

/** The two documents and their signatures. */
export function buildSignedFiles({
  edition,
  mirrors,
  keys,
}: {
  edition: SignableDocument;
  mirrors: SignableDocument;
  keys: readonly SecretKey[];
}): Map<string, string> {
  return new Map([...signFile(EDITION_FILE, edition, keys), ...signFile(MIRRORS_FILE, mirrors, keys)]);
}

/** The first signer's signature has the name that `minisign -V` looks for. */
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

/** A root with the signature of each key, and under the name that `minisign -V` looks for that of the first of its own keys. */
function buildRootFiles(file: string, { root, text, signatures }: RootVersion): [string, string][] {
  const own = root.keys.map(({ id }) => signatures.get(id)).find((signature) => signature !== undefined);
  return [
    [file, text],
    ...(own === undefined ? [] : [[signatureFile(file), own] as [string, string]]),
    ...[...signatures].map(([keyId, signature]): [string, string] => [signatureFile(file, keyId), signature]),
  ];
}
