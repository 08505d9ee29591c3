// The central directory of a ZIP: what entries there are. ZIP64 is understood; what two programs could read in two ways is
// refused. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
import { pathFault } from '../model/edition-paths.ts';
import type { ByteSource } from './copy.ts';
import { Fault, type FaultCode } from './fault.ts';

export interface ZipEntry {
  path: string;
  isFolder: boolean;
  method: number;
  /** In the archive. */
  packed: number;
  /** Once unpacked, as the archive says. */
  size: number;
  /** Of its local header. */
  offset: number;
  /** The first byte behind its data; known once its local header was read. */
  end?: number;
  fault?: FaultCode;
}

export interface ZipDirectory {
  entries: ZipEntry[];
  /** Where it begins: the entries stand before. */
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
const NOT_16 = 0xffff;
const NOT_32 = 0xffffffff;
const LARGEST = 128 * 1024 * 1024;
/** Encrypted, encrypted strongly, or with masked headers. */
const LOCKED = 0x2041;
const FILE_KIND = 0o170000;
const PLAIN_FILE = 0o100000;

/** Numbers of a ZIP: unsigned, the least byte first. Reads beyond the end throw RangeError. */
export class Numbers {
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  two(at: number): number {
    return this.#view.getUint16(at, true);
  }

  four(at: number): number {
    return this.#view.getUint32(at, true);
  }

  eight(at: number): number {
    return Number(this.#view.getBigUint64(at, true));
  }
}

/** @throws Fault, or RangeError where the bytes end too early */
export async function readDirectory(source: ByteSource, name: string): Promise<ZipDirectory> {
  const { start, end, count } = await findDirectory(source, name);
  if (end - start > LARGEST) throw new Fault('damaged', name);
  const bytes = await source.slice(start, end);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let place = 0; place < count; place += 1) {
    const { entry, length } = readEntry(bytes.subarray(at), name);
    entries.push(entry);
    at += length;
  }
  if (at !== bytes.length) throw new Fault('damaged', name);
  return { entries, start };
}

interface Found {
  start: number;
  end: number;
  count: number;
}

/** By the one record at the very end of the file. The directory ends where that begins: nothing hides between. */
async function findDirectory(source: ByteSource, name: string): Promise<Found> {
  const tail = await source.slice(Math.max(0, source.size - END_BYTES - NOT_16), source.size);
  const numbers = new Numbers(tail);
  const ends: number[] = [];
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (numbers.four(at) === END && at + END_BYTES + numbers.two(at + 20) === tail.length) ends.push(at);
  }
  const [at, ...others] = ends;
  if (at === undefined || others.length > 0 || numbers.four(at + 4) !== 0) throw new Fault('damaged', name);
  let place = source.size - tail.length + at;
  let [count, size, start] = [numbers.two(at + 10), numbers.four(at + 12), numbers.four(at + 16)];
  if (count === NOT_16 || size === NOT_32 || start === NOT_32) {
    const locator = new Numbers(await source.slice(place - LOCATOR_64_BYTES, place));
    const record = locator.eight(8);
    if (locator.four(0) !== LOCATOR_64 || record + END_64_BYTES !== place - LOCATOR_64_BYTES)
      throw new Fault('damaged', name);
    const larger = new Numbers(await source.slice(record, record + END_64_BYTES));
    if (larger.four(0) !== END_64) throw new Fault('damaged', name);
    [count, size, start, place] = [larger.eight(32), larger.eight(40), larger.eight(48), record];
  }
  if (start + size !== place) throw new Fault('damaged', name);
  return { start, end: place, count };
}

function readEntry(bytes: Uint8Array, name: string): { entry: ZipEntry; length: number } {
  const numbers = new Numbers(bytes);
  const extraAt = CENTRAL_BYTES + numbers.two(28);
  const extraEnd = extraAt + numbers.two(30);
  const length = extraEnd + numbers.two(32);
  if (numbers.four(0) !== CENTRAL || length > bytes.length) throw new Fault('damaged', name);
  const extra = readExtra(bytes.subarray(extraAt, extraEnd));
  const large = (at: number) => (numbers.four(at) === NOT_32 ? (extra.large.shift() ?? NOT_32) : numbers.four(at));
  const path = nameOf(bytes.subarray(CENTRAL_BYTES, extraAt), name);
  const size = large(24);
  const entry: ZipEntry = {
    path,
    size,
    isFolder: path.endsWith('/') && size === 0,
    method: numbers.two(10),
    packed: large(20),
    offset: large(42),
  };
  const fault =
    entryFault(entry, numbers.two(8), numbers.two(40) & FILE_KIND) ?? (extra.isRenamed ? 'bad-path' : undefined);
  if (fault !== undefined) entry.fault = fault;
  return { entry, length };
}

function entryFault({ path, method, isFolder }: ZipEntry, flags: number, kind: number): FaultCode | undefined {
  if (!isFolder && kind !== 0 && kind !== PLAIN_FILE) return 'link';
  if (pathFault(isFolder ? path.slice(0, -1) : path) !== undefined) return 'bad-path';
  return (flags & LOCKED) !== 0 || (method !== STORED && method !== DEFLATED) ? 'damaged' : undefined;
}

/** Sizes over 4 GB (0x0001), and whether the entry has a second name (0x7075), which some programs prefer. */
function readExtra(bytes: Uint8Array): { large: number[]; isRenamed: boolean } {
  const numbers = new Numbers(bytes);
  const found = { large: [] as number[], isRenamed: false };
  for (let at = 0; at + 4 <= bytes.length; at += 4 + numbers.two(at + 2)) {
    const kind = numbers.two(at);
    if (kind === 0x0001)
      for (let place = 0; place + 8 <= numbers.two(at + 2); place += 8) found.large.push(numbers.eight(at + 4 + place));
    if (kind === 0x7075) found.isRenamed = true;
  }
  return found;
}

function nameOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Fault('bad-path', name);
  }
}
