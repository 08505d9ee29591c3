// Reads the central directory of a ZIP, with ZIP64. Ambiguous archives are rejected. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

import { decodeUtf8 } from '../lib/utf8.ts';
import { pathFault } from '../model/edition-paths.ts';
import type { ByteSource } from './copy.ts';
import { requireSound } from './damaged.ts';
import type { FaultCode } from './fault.ts';

export interface ZipEntry {
  path: string;
  isFolder: boolean;
  method: number;
  /** Size in the archive. */
  compressedSize: number;
  /** Uncompressed size as stated by the archive. */
  size: number;
  /** Offset of the local header. */
  offset: number;
  /** Offset behind the data; known after the local header was read. */
  end?: number;
  fault?: FaultCode;
}

export interface ZipDirectory {
  entries: ZipEntry[];
  /** Offset of the directory; the entries are before it. */
  start: number;
}

export const STORED = 0;
const DEFLATED = 8;
const END = 0x06054b50;
const END_BYTES = 22;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_BYTES = 20;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const MAX_UINT16 = 0xffff;
const MAX_UINT32 = 0xffffffff;
const MAX_DIRECTORY_BYTES = 128 * 1024 * 1024;
/** Flag bits: encryption, strong encryption, masked headers. */
const ENCRYPTED_FLAGS = 0x2041;
const FILE_TYPE_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

/** Functions that read unsigned little-endian integers. They throw RangeError beyond the end. */
export function littleEndianReader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    uint16: (at: number) => view.getUint16(at, true),
    uint32: (at: number) => view.getUint32(at, true),
    uint64: (at: number) => Number(view.getBigUint64(at, true)),
  };
}

/** Throws RangeError if the archive is truncated or ambiguous. */
export async function readDirectory(source: ByteSource): Promise<ZipDirectory> {
  const { start, end, count } = await findDirectory(source);
  requireSound(end - start <= MAX_DIRECTORY_BYTES);
  const bytes = await source.slice(start, end);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const { entry, length } = readEntry(bytes.subarray(at));
    entries.push(entry);
    at += length;
  }
  requireSound(at === bytes.length);
  return { entries, start };
}

interface DirectoryRange {
  start: number;
  end: number;
  count: number;
}

/** Finds the single end record at the end of the file; the directory must end directly before it. */
async function findDirectory(source: ByteSource): Promise<DirectoryRange> {
  const tail = await source.slice(Math.max(0, source.size - END_BYTES - MAX_UINT16), source.size);
  const { uint16, uint32 } = littleEndianReader(tail);
  const ends: number[] = [];
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (uint32(at) === END && at + END_BYTES + uint16(at + 20) === tail.length) ends.push(at);
  }
  const [at, ...others] = ends;
  requireSound(at !== undefined && others.length === 0 && uint32(at + 4) === 0);
  let end = source.size - tail.length + at;
  let [count, size, start] = [uint16(at + 10), uint32(at + 12), uint32(at + 16)];
  if (count === MAX_UINT16 || size === MAX_UINT32 || start === MAX_UINT32) {
    const locator = littleEndianReader(await source.slice(end - LOCATOR_64_BYTES, end));
    const record = locator.uint64(8);
    requireSound(locator.uint32(0) === LOCATOR_64 && record + END_64_BYTES === end - LOCATOR_64_BYTES);
    const record64 = littleEndianReader(await source.slice(record, record + END_64_BYTES));
    requireSound(record64.uint32(0) === END_64);
    [count, size, start, end] = [record64.uint64(32), record64.uint64(40), record64.uint64(48), record];
  }
  requireSound(start + size === end);
  return { start, end, count };
}

function readEntry(bytes: Uint8Array): { entry: ZipEntry; length: number } {
  const { uint16, uint32 } = littleEndianReader(bytes);
  const extraAt = CENTRAL_BYTES + uint16(28);
  const extraEnd = extraAt + uint16(30);
  const length = extraEnd + uint16(32);
  requireSound(uint32(0) === CENTRAL && length <= bytes.length);
  const extra = readExtra(bytes.subarray(extraAt, extraEnd));
  const large = (at: number) => (uint32(at) === MAX_UINT32 ? (extra.large.shift() ?? MAX_UINT32) : uint32(at));
  const path = decodeUtf8(bytes.subarray(CENTRAL_BYTES, extraAt));
  const size = large(24);
  const entry: ZipEntry = {
    path,
    size,
    isFolder: path.endsWith('/') && size === 0,
    method: uint16(10),
    compressedSize: large(20),
    offset: large(42),
  };
  const fault = entryFault(entry, uint16(8), uint16(40) & FILE_TYPE_MASK) ?? (extra.isRenamed ? 'bad-path' : undefined);
  if (fault !== undefined) entry.fault = fault;
  return { entry, length };
}

function entryFault({ path, method, isFolder }: ZipEntry, flags: number, kind: number): FaultCode | undefined {
  if (!isFolder && kind !== 0 && kind !== REGULAR_FILE) return 'link';
  if (pathFault(isFolder ? path.slice(0, -1) : path) !== undefined) return 'bad-path';
  return (flags & ENCRYPTED_FLAGS) !== 0 || (method !== STORED && method !== DEFLATED) ? 'damaged' : undefined;
}

/** Extra fields: ZIP64 sizes (0x0001), and whether a Unicode path (0x7075) overrides the name in some programs. */
function readExtra(bytes: Uint8Array): { large: number[]; isRenamed: boolean } {
  const { uint16, uint64 } = littleEndianReader(bytes);
  const found = { large: [] as number[], isRenamed: false };
  for (let at = 0; at + 4 <= bytes.length; at += 4 + uint16(at + 2)) {
    const kind = uint16(at);
    if (kind === 0x0001)
      for (let offset = 0; offset + 8 <= uint16(at + 2); offset += 8) found.large.push(uint64(at + 4 + offset));
    if (kind === 0x7075) found.isRenamed = true;
  }
  return found;
}
