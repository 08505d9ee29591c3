// File names and size limits of an edition, and the rules for paths in it. Used in browsers too, so without Node. Every
// name is a path relative to the root of the site.

/** The folder that describes the site; all other files are the site. */
export const EDITION_FOLDER = 'edition';
export const EDITION_FILE = `${EDITION_FOLDER}/edition.json`;
export const SUMS_FILE = `${EDITION_FOLDER}/SHA256SUMS`;
export const MIRRORS_FILE = `${EDITION_FOLDER}/mirrors.json`;
export const ROOT_FILE = `${EDITION_FOLDER}/root.json`;
/** Number of the edition that is being uploaded. Not signed: it only says where to look. */
export const NEXT_FILE = `${EDITION_FOLDER}/next.txt`;
/** Id of the small mirror that this copy holds. Not signed; the edition lists the small mirrors. */
export const SMALL_FILE = `${EDITION_FOLDER}/small.txt`;

/** A client stops reading at these sizes (TUF 5.3.3: endless data attack). */
export const LIMITS = {
  editionBytes: 64 * 1024,
  mirrorsBytes: 256 * 1024,
  rootBytes: 64 * 1024,
  signatureBytes: 4 * 1024,
  signaturesBytes: 64 * 1024,
  /** next.txt and small.txt. */
  lineBytes: 100,
  nodeBytes: 64 * 1024,
  nodeLines: 2000,
  treeDepth: 8,
  pathCharacters: 200,
  rootVersions: 1000,
} as const;

/** How long each document is valid: 3, 14 and 365 days. Literals, so that the bundler can drop them from verifier.html. */
export const LIFETIME_HOURS = { edition: 72, mirrors: 336, root: 8760 } as const;

/** How long, at most, a root lets the keys of the role `edition` sign. */
export const MAX_DELEGATION_DAYS = 90;

/** A node of the hash tree, named by the SHA-256 of its bytes. */
export function treeNodeFile(sha256: string): string {
  return `${EDITION_FOLDER}/tree/${sha256.slice(0, 2)}/${sha256}.txt`;
}

/** The document of an edition; `edition.json` has the bytes of that of the current one. */
export function editionFile(number: number): string {
  return `${EDITION_FOLDER}/editions/${number}.json`;
}

/** A version of root.json. */
export function rootFile(version: number): string {
  return `${EDITION_FOLDER}/roots/${version}.json`;
}

/** A document that is named by the SHA-256 of its bytes: a list of mirrors, SHA256SUMS or a part of it. */
export function byHashFile(sha256: string, extension: 'json' | 'txt'): string {
  return `${EDITION_FOLDER}/by-hash/${sha256}.${extension}`;
}

/** Confirmations of an edition by builders. */
export function buildersFile(number: number): string {
  return `${EDITION_FOLDER}/editions/${number}.builders.txt`;
}

/** Files of the log and of builders. None of them is active, so that a copy may have those of any edition. */
export function isConfirmationFile(path: string): boolean {
  return /^edition\/(log\/(checkpoint|tile\/\w+\/(x\d+\/)*\d+(\.p\/\d+)?)|editions\/\d+\.builders\.txt)$/.test(path);
}

/** All signatures of a document whose name never changes its contents, one after another. */
export function signaturesFile(file: string): string {
  return file.replace(/json$/, 'signatures.txt');
}

/** The signature by the given key; without `keyId`, that of the first signer. */
export function signatureFile(file: string, keyId?: string): string {
  return keyId === undefined ? `${file}.minisig` : `${file}.${keyId}.minisig`;
}

/** A key of the root in the file format of minisign. */
export function publicKeyFile(keyId: string): string {
  return `${EDITION_FOLDER}/${keyId}.pub`;
}

/** Content of the trusted comment of a signature, which `minisign -V` prints. */
export interface SignedFacts {
  /** Number of the edition or of the list of mirrors, or version of the root. */
  number: number;
  expiresAt: string;
  /** SHA-256 of the signed file. */
  sha256: string;
}

/** `edition:412 expires:2026-08-26T09:00:00Z sha256:… file:edition.json` */
export function trustedComment(
  kind: 'edition' | 'mirrors' | 'root',
  { number, expiresAt, sha256 }: SignedFacts,
): string {
  return `${kind}:${number} expires:${expiresAt} sha256:${sha256} file:${kind}.json`;
}

/** Why a path is not allowed in an edition; undefined if it is. Two paths must also differ in `foldedPath`. */
export function pathFault(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.length > LIMITS.pathCharacters) return `it is longer than ${LIMITS.pathCharacters} characters`;
  if (path.includes('\\')) return 'it contains a backslash';
  // Control characters, line separators, bidirectional controls, lone surrogates.
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(path))
    return 'it contains an invisible character';
  if (path !== path.normalize('NFC')) return 'its characters are not composed (Unicode NFC)';
  if (path.startsWith('/')) return 'it begins with a slash';
  const segments = path.split('/');
  if (segments.includes('')) return 'it contains an empty folder name';
  if (segments.includes('.') || segments.includes('..')) return 'it contains . or .. as a folder';
  return undefined;
}

/** Paths with the same folded form are the same file on some file systems. */
export function foldedPath(path: string): string {
  return path.toUpperCase().toLowerCase().normalize('NFC');
}

/** Order of paths in every list: by their UTF-8 bytes, as in `LC_ALL=C sort`. */
export function comparePaths(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let at = 0; at < end; at += 1) {
    const unitA = a.charCodeAt(at);
    const unitB = b.charCodeAt(at);
    if (unitA !== unitB) return utf8Order(unitA) - utf8Order(unitB);
  }
  return a.length - b.length;
}

/** Surrogates (characters above U+FFFF) sort after all other UTF-16 units, as they do in UTF-8. */
function utf8Order(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
