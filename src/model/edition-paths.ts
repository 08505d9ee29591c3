// What the files of an edition are called, how long they may be, and which paths a site may hold. Without Node: browsers
// use this too. Every name is a path from the root of the site.

/** The folder that describes the site; everything beside it is the site. */
export const EDITION_FOLDER = 'edition';
export const EDITION_FILE = `${EDITION_FOLDER}/edition.json`;
export const SUMS_FILE = `${EDITION_FOLDER}/SHA256SUMS`;
export const MIRRORS_FILE = `${EDITION_FOLDER}/mirrors.json`;
export const ROOT_FILE = `${EDITION_FOLDER}/root.json`;

/** A reader stops at these sizes, whatever a server sends: TUF 5.3.3, endless data. */
export const LIMITS = {
  editionBytes: 64 * 1024,
  mirrorsBytes: 256 * 1024,
  rootBytes: 64 * 1024,
  signatureBytes: 4 * 1024,
  sumsBytes: 64 * 1024 * 1024,
  nodeBytes: 64 * 1024,
  nodeLines: 2000,
  treeDepth: 8,
  pathCharacters: 200,
  rootVersions: 1000,
} as const;

/** How long each document holds. */
export const LIFETIME_HOURS = { edition: 72, mirrors: 14 * 24, root: 365 * 24 } as const;

/** A node of the hash tree, named by the SHA-256 of its bytes. */
export function treeNodeFile(sha256: string): string {
  return `${EDITION_FOLDER}/tree/${sha256.slice(0, 2)}/${sha256}.txt`;
}

/** An earlier version of root.json, from 1 to the one before the current. */
export function earlierRootFile(version: number): string {
  return `${EDITION_FOLDER}/roots/${version}.json`;
}

/** The signature of the first signer without `keyId`, that of one certain key with it. */
export function signatureFile(file: string, keyId?: string): string {
  return keyId === undefined ? `${file}.minisig` : `${file}.${keyId}.minisig`;
}

/** A key of the root as minisign reads it. */
export function publicKeyFile(keyId: string): string {
  return `${EDITION_FOLDER}/${keyId}.pub`;
}

/** What a signature says beside the bytes it covers, and what `minisign -V` prints. */
export interface SignedFacts {
  /** Number of the edition or of the list of mirrors, version of the root. */
  number: number;
  expiresAt: string;
  /** Of the signed file. */
  sha256: string;
}

/** `edition:412 expires:2026-08-26T09:00:00Z sha256:… file:edition.json` */
export function trustedComment(
  kind: 'edition' | 'mirrors' | 'root',
  { number, expiresAt, sha256 }: SignedFacts,
): string {
  return `${kind}:${number} expires:${expiresAt} sha256:${sha256} file:${kind}.json`;
}

/** Why a path may not stand in an edition, or undefined where it may. Two paths must also differ in `foldedPath`. */
export function pathFault(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.length > LIMITS.pathCharacters) return `it is longer than ${LIMITS.pathCharacters} characters`;
  if (path.includes('\\')) return 'it holds a backslash';
  // Controls, separators of lines, marks that turn the direction of writing, lone halves of characters.
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(path))
    return 'it holds a character that cannot be seen';
  if (path !== path.normalize('NFC')) return 'its characters are not composed (Unicode NFC)';
  if (path.startsWith('/')) return 'it begins with a slash';
  if (path.split('/').some((segment) => segment === '')) return 'it holds an empty folder name';
  if (path.split('/').some((segment) => segment === '.' || segment === '..')) return 'it holds . or .. as a folder';
  return undefined;
}

/** Two paths with one folded form are one file on some disks. */
export function foldedPath(path: string): string {
  return path.toUpperCase().toLowerCase().normalize('NFC');
}

/** The order of paths in every list: that of their UTF-8 bytes, as in `LC_ALL=C sort`. */
export function comparePaths(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let at = 0; at < end; at += 1) {
    const here = a.charCodeAt(at);
    const there = b.charCodeAt(at);
    if (here !== there) return inUtf8(here) - inUtf8(there);
  }
  return a.length - b.length;
}

/** Halves of characters beyond U+FFFF sort after every other character, as their UTF-8 does. */
function inUtf8(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
