// The files of an edition by their paths: documents, their signatures, keys, nodes of the tree.
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
import type { Tree } from './grow-tree.ts';
import type { SecretKey } from './keys/secret-key.ts';
import type { RootVersion } from './roots.ts';
import { type Document, signDocument } from './sign.ts';

/** What the site and its roots give: the same for the same site, whoever signs it. */
export function unsignedFiles({
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
    ...rootFiles(ROOT_FILE, newest),
    ...roots.slice(0, -1).flatMap((version) => rootFiles(earlierRootFile(version.root.version), version)),
    ...newest.root.keys.map(({ id, publicKey }): [string, string] => [
      publicKeyFile(id),
      formatPublicKey(parsePublicKey(publicKey)),
    ]),
    ...[...tree.nodes].map(([sha256, text]): [string, string] => [treeNodeFile(sha256), text]),
  ]);
}

/** The two documents and their signatures. */
export function signedFiles({
  edition,
  mirrors,
  keys,
}: {
  edition: Document;
  mirrors: Document;
  keys: readonly SecretKey[];
}): Map<string, string> {
  return new Map([...signed(EDITION_FILE, edition, keys), ...signed(MIRRORS_FILE, mirrors, keys)]);
}

/** The first signer's signature has the name that `minisign -V` looks for. */
function signed(file: string, document: Document, [first, ...others]: readonly SecretKey[]): [string, string][] {
  return [
    [file, document.text],
    ...(first === undefined ? [] : [[signatureFile(file), signDocument(document, first)] as [string, string]]),
    ...others.map((key): [string, string] => [signatureFile(file, key.keyId), signDocument(document, key)]),
  ];
}

/** A root with the signature of each key, and under the name that `minisign -V` looks for that of the first of its own keys. */
function rootFiles(file: string, { root, text, signatures }: RootVersion): [string, string][] {
  const own = root.keys.map(({ id }) => signatures.get(id)).find((signature) => signature !== undefined);
  return [
    [file, text],
    ...(own === undefined ? [] : [[signatureFile(file), own] as [string, string]]),
    ...[...signatures].map(([keyId, signature]): [string, string] => [signatureFile(file, keyId), signature]),
  ];
}
