// File names and text formats of the log of editions: C2SP tlog-tiles and tlog-checkpoint, without the cryptography.
// Used in browsers too, so without Node. https://c2sp.org/tlog-tiles https://c2sp.org/tlog-checkpoint

import { fromHex, toHex } from '../lib/hex.ts';
import { decodeBase64, encodeBase64 } from '../lib/minisign.ts';
import { EDITION_FOLDER } from './edition-paths.ts';

export const LOG_FOLDER = `${EDITION_FOLDER}/log`;
export const CHECKPOINT_FILE = `${LOG_FOLDER}/checkpoint`;

/** Hashes of a full tile, and entries of a full bundle. */
export const TILE_WIDTH = 256;
export const HASH_BYTES = 32;

/** A client stops reading at these sizes. */
export const LOG_LIMITS = {
  checkpointBytes: 64 * 1024,
  tileBytes: TILE_WIDTH * HASH_BYTES,
  /** An entry has at most 82 bytes, and 2 of its length. */
  bundleBytes: TILE_WIDTH * 128,
  /** More than 300 years of editions. */
  editions: TILE_WIDTH ** 3,
} as const;

/** Number of editions in a log, and the root hash (hexadecimal) of its Merkle tree. */
export interface LogHead {
  size: number;
  root: string;
}

/** SHA-256 of nothing: the root hash of an empty log. RFC 6962, section 2.1. */
export const EMPTY_LOG: LogHead = {
  size: 0,
  root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

/** One edition. */
export interface LogEntry {
  number: number;
  /** SHA-256 of edition.json. */
  sha256: string;
}

/** `<number> <sha256 of edition.json>` and a newline. */
export function formatLogEntry({ number, sha256 }: LogEntry): string {
  return `${number} ${sha256}\n`;
}

/** Undefined for other text. */
export function parseLogEntry(text: string): LogEntry | undefined {
  const [, number, sha256] = /^([1-9]\d{0,14}) ([0-9a-f]{64})\n$/.exec(text) ?? [];
  return number === undefined || sha256 === undefined ? undefined : { number: Number(number), sha256 };
}

/** First line of checkpoints, and name of the keys of editions in them. It names no host. */
export function logOrigin(site: string): string {
  return `lusterka/${site}`;
}

/** The text of a checkpoint, which is signed. */
export function formatCheckpoint(origin: string, { size, root }: LogHead): string {
  return `${origin}\n${size}\n${encodeBase64(fromHex(root))}\n`;
}

/** Undefined for other text. Extension lines are allowed and ignored. */
export function parseCheckpoint(text: string): (LogHead & { origin: string }) | undefined {
  const [origin, size, base64, ...rest] = text.split('\n');
  const root = decodeBase64(base64 ?? '', HASH_BYTES);
  if (
    !origin ||
    !/^(0|[1-9]\d{0,14})$/.test(size ?? '') ||
    root === undefined ||
    rest.pop() !== '' ||
    rest.includes('')
  )
    return undefined;
  return { origin, size: Number(size), root: toHex(root) };
}

/** A tile of hashes, or with `entries` a bundle of entries. Narrower than 256 only at the right edge. */
export interface TileName {
  level: number | 'entries';
  index: number;
  width: number;
}

/** Path of a tile below `tile/`, such as `0/x001/x234/067.p/8`. */
export function tileFile({ level, index, width }: TileName): string {
  const groups = String(index)
    .padStart(Math.ceil(String(index).length / 3) * 3, '0')
    .match(/\d{3}/g) as string[];
  const path = groups.map((digits, at) => (at < groups.length - 1 ? `x${digits}` : digits)).join('/');
  return `${LOG_FOLDER}/tile/${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** Number of hashes at a level of tiles in a log of this size. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** The levels of tiles that a log of this size has. */
export function countLevels(size: number): number {
  let levels = 0;
  while (hashesAtLevel(size, levels) > 0) levels += 1;
  return levels;
}

/** The tile with the hash at a position of a level, as wide as a log of this size has it. */
export function tileAt(size: number, level: number | 'entries', position: number): TileName {
  const index = Math.floor(position / TILE_WIDTH);
  const hashes = level === 'entries' ? size : hashesAtLevel(size, level);
  return { level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) };
}

/** Every tile and bundle of a log of this size. */
export function listTiles(size: number): TileName[] {
  const levels = [...Array(countLevels(size)).keys()];
  return (size === 0 ? [] : (['entries', ...levels] as const)).flatMap((level) => {
    const tiles = Math.ceil((level === 'entries' ? size : hashesAtLevel(size, level)) / TILE_WIDTH);
    return Array.from({ length: tiles }, (_, index) => tileAt(size, level, index * TILE_WIDTH));
  });
}

/** Entries as a bundle: each after its length, 2 bytes big-endian. */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joinBytes(...entries.flatMap((entry) => [[entry.length >> 8, entry.length & 255], entry]));
}

/** Undefined for other bytes. */
export function parseBundle(bytes: Uint8Array): Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + (((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0));
    if (at + 2 > bytes.length || end > bytes.length) return undefined;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** The hashes of a tile. Undefined for bytes of another length. */
export function parseTile(bytes: Uint8Array, width: number): Uint8Array[] | undefined {
  if (bytes.length !== width * HASH_BYTES) return undefined;
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES));
}

/** The input of the hash of a leaf: RFC 6962, section 2.1. */
export function leafInput(entry: Uint8Array): Uint8Array<ArrayBuffer> {
  return joinBytes([0], entry);
}

/** The input of the hash of an inner node. */
export function nodeInput(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  return joinBytes([1], left, right);
}

function joinBytes(...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
