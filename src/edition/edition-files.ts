// The files of an edition by path: documents, signatures, public keys, lists, tree nodes. docs/decisions/0023 describes them.
import { sha256Hex } from '../lib/hash.ts';
import { formatPublicKey, parsePublicKey } from '../lib/minisign.ts';
import {
  byHashFile,
  EDITION_FILE,
  editionFile,
  MIRRORS_FILE,
  publicKeyFile,
  ROOT_FILE,
  rootFile,
  SMALL_FILE,
  SUMS_FILE,
  signatureFile,
  signaturesFile,
  treeNodeFile,
} from '../model/edition-paths.ts';
import { listKnownKeys } from '../model/roles.ts';
import { formatSums, formatSumsList, splitSums, type TreeEntry } from '../model/tree.ts';
import type { Tree } from './build-tree.ts';
import type { SecretKey } from './keys/secret-key.ts';
import type { SignedMirrorList } from './mirror-list.ts';
import type { EditionDocument, PreviousEdition } from './previous-edition.ts';
import type { RootVersion } from './roots.ts';
import { type SignableDocument, signDocument } from './sign.ts';

type EditionFiles = Map<string, string>;

/** Files that depend only on the site and its roots, not on who signs. */
export function buildUnsignedFiles({
  roots,
  tree,
  sums,
  small,
}: {
  roots: readonly RootVersion[];
  tree: Tree;
  sums: Sums;
  /** Id of a small mirror. */
  small?: string;
}): EditionFiles {
  const newest = roots.at(-1) as RootVersion;
  return new Map([
    ...sums.files,
    ...roots.flatMap((version) =>
      withPermanentName(rootFile(version.root.version), { text: version.text, signatures: signaturesInOrder(version) }),
    ),
    ...listKnownKeys(newest.root).map(({ id, publicKey }): [string, string] => [
      publicKeyFile(id),
      formatPublicKey(parsePublicKey(publicKey)),
    ]),
    ...[...tree.nodes].map(([sha256, text]): [string, string] => [treeNodeFile(sha256), text]),
    ...(small === undefined ? [] : [[SMALL_FILE, `${small}\n`] as [string, string]]),
    ...withFixedNames(ROOT_FILE, newest.text, signaturesInOrder(newest)),
  ]);
}

export interface Sums {
  /** SHA256SUMS and its parts by path. */
  files: EditionFiles;
  /** SHA-256 of SHA256SUMS. */
  sha256: string;
}

/** SHA256SUMS as a list of its parts. @param entries sorted by comparePaths */
export function buildSums(entries: readonly TreeEntry[]): Sums {
  const files: EditionFiles = new Map();
  const hashes = splitSums(entries).map((part) => {
    const text = formatSums(part);
    const sha256 = sha256Hex(text);
    files.set(byHashFile(sha256, 'txt'), text);
    return sha256;
  });
  const list = formatSumsList(hashes);
  const sha256 = sha256Hex(list);
  files.set(SUMS_FILE, list);
  files.set(byHashFile(sha256, 'txt'), list);
  return { files, sha256 };
}

/** edition.json and mirrors.json with their signatures, and the document of the edition before. */
export function buildSignedFiles({
  edition,
  mirrors,
  keys,
  previous,
}: {
  edition: SignableDocument;
  mirrors: SignedMirrorList;
  keys: readonly SecretKey[];
  previous: PreviousEdition | undefined;
}): EditionFiles {
  return new Map([
    ...(previous === undefined ? [] : buildEarlierFiles(previous.document)),
    ...buildDocumentFiles({
      text: edition.text,
      number: edition.number,
      signatures: new Map(keys.map((key) => [key.keyId, signDocument(edition, key)])),
    }),
    ...buildMirrorFiles(mirrors),
  ]);
}

/** The document of an earlier edition, which a copy has while it is replaced. */
export function buildEarlierFiles(document: EditionDocument): [string, string][] {
  return withPermanentName(editionFile(document.number), document);
}

/** edition.json under both names. */
export function buildDocumentFiles(document: EditionDocument): [string, string][] {
  return [...buildEarlierFiles(document), ...withFixedNames(EDITION_FILE, document.text, document.signatures)];
}

export function buildMirrorFiles({
  text,
  signatures,
}: Pick<SignedMirrorList, 'text' | 'signatures'>): [string, string][] {
  return [
    ...withPermanentName(byHashFile(sha256Hex(text), 'json'), { text, signatures }),
    ...withFixedNames(MIRRORS_FILE, text, signatures),
  ];
}

/** A document whose name never changes its contents, and all its signatures in one file. */
function withPermanentName(
  path: string,
  { text, signatures }: { text: string; signatures: ReadonlyMap<string, string> },
): [string, string][] {
  return [
    [path, text],
    [signaturesFile(path), [...signatures.values()].join('')],
  ];
}

/** Each signature has the name of its key, and the first one also the name that `minisign -V` expects. */
function withFixedNames(path: string, text: string, signatures: ReadonlyMap<string, string>): [string, string][] {
  const [first] = signatures.values();
  return [
    [path, text],
    ...(first === undefined ? [] : [[signatureFile(path), first] as [string, string]]),
    ...[...signatures].map(([keyId, signature]): [string, string] => [signatureFile(path, keyId), signature]),
  ];
}

/** A key of the root itself first: readers give that one to minisign. */
function signaturesInOrder({ root, signatures }: RootVersion): Map<string, string> {
  const isOwn = (keyId: string) => root.keys.some(({ id }) => id === keyId);
  return new Map([...signatures].sort(([a], [b]) => Number(isOwn(b)) - Number(isOwn(a))));
}
