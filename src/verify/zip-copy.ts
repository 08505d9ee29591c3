// A copy in a ZIP, read from its central directory; what another program might read in its place is refused: two ends,
// two names for one entry, bytes that no entry owns, links, locked entries. ZIP64 is understood. Browsers before 2023 lack
// the stream that unpacks (deflate-raw): there only archives that store their files can be read.
import { pathFault } from '../model/edition-paths.ts';
import type { ByteSource, Copy, Listed } from './copy.ts';
import { joined } from './bytes.ts';
import { type FaultCode, Fault } from './fault.ts';

interface Entry {
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

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const LARGEST_DIRECTORY = 128 * 1024 * 1024;
/** A data descriptor may follow an entry's data. */
const DESCRIPTOR_BYTES = 24;
const STORED = 0;
const DEFLATED = 8;
const S_IFMT = 0o170000;
const S_IFREG = 0o100000;

/** @throws Fault where this is no ZIP, or one that two programs could read in two ways */
export async function openZip(source: ByteSource, name: string): Promise<Copy> {
  const directory = await findDirectory(source, name);
  const entries = readDirectory(await source.slice(directory.start, directory.end), directory.count, name);
  const files = new Map<string, Entry>();
  for (const entry of entries.filter(({ isFolder }) => !isFolder)) {
    if (files.has(entry.path)) entry.fault = 'bad-path';
    files.set(entry.path, entry);
  }
  return {
    lanes: 1,
    read: async (path, maxBytes) => {
      const entry = files.get(path);
      return entry === undefined ? undefined : readEntry(source, entry, directory.start, maxBytes);
    },
    list: () => listEntries(source, entries, directory.start, name),
    ...(source.close === undefined ? {} : { close: source.close }),
  };
}

interface Directory {
  start: number;
  end: number;
  count: number;
}

async function findDirectory(source: ByteSource, name: string): Promise<Directory> {
  const tail = await source.slice(Math.max(0, source.size - 22 - 0xffff), source.size);
  const view = viewOf(tail);
  const ends: number[] = [];
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === tail.length) ends.push(at);
  }
  const [at, ...others] = ends;
  if (at === undefined || others.length > 0) throw new Fault('damaged', name);
  const place = source.size - tail.length + at;
  const isSplit = view.getUint16(at + 4, true) !== 0 || view.getUint16(at + 6, true) !== 0;
  const count = view.getUint16(at + 10, true);
  const size = view.getUint32(at + 12, true);
  const start = view.getUint32(at + 16, true);
  if (isSplit) throw new Fault('damaged', name);
  const is64 = count === 0xffff || size === 0xffffffff || start === 0xffffffff;
  return is64 ? findDirectory64(source, place, name) : soundDirectory({ start, end: start + size, count }, place, name);
}

async function findDirectory64(source: ByteSource, end: number, name: string): Promise<Directory> {
  const locator = viewOf(await source.slice(Math.max(0, end - 20), end));
  if (locator.byteLength < 20 || locator.getUint32(0, true) !== END_64_LOCATOR) throw new Fault('damaged', name);
  const place = Number(locator.getBigUint64(8, true));
  if (place + 56 > end - 20) throw new Fault('damaged', name);
  const record = viewOf(await source.slice(place, place + 56));
  if (record.getUint32(0, true) !== END_64) throw new Fault('damaged', name);
  const [count, size, start] = [32, 40, 48].map((at) => Number(record.getBigUint64(at, true))) as [number, number, number];
  return soundDirectory({ start, end: start + size, count }, place, name);
}

/** The directory ends where its end begins: nothing hides between. */
function soundDirectory(directory: Directory, place: number, name: string): Directory {
  if (directory.end !== place || directory.end - directory.start > LARGEST_DIRECTORY) throw new Fault('damaged', name);
  return directory;
}

function readDirectory(bytes: Uint8Array, count: number, name: string): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let place = 0; place < count; place += 1) {
    const { entry, next } = readCentral(bytes, at, name);
    entries.push(entry);
    at = next;
  }
  if (at !== bytes.length) throw new Fault('damaged', name);
  return entries;
}

function readCentral(bytes: Uint8Array, at: number, name: string): { entry: Entry; next: number } {
  const view = viewOf(bytes.subarray(at));
  if (view.byteLength < 46 || view.getUint32(0, true) !== CENTRAL) throw new Fault('damaged', name);
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => view.getUint16(field, true)) as [number, number, number];
  const next = at + 46 + nameBytes + extraBytes + commentBytes;
  if (next > bytes.length) throw new Fault('damaged', name);
  const path = nameOf(bytes.subarray(at + 46, at + 46 + nameBytes), name);
  const extra = readExtra(bytes.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes), name);
  let place = 0;
  const large = (field: number) => {
    const small = view.getUint32(field, true);
    return small === 0xffffffff ? extra.large[place++] ?? small : small;
  };
  const size = large(24);
  const entry: Entry = { path, isFolder: path.endsWith('/') && size === 0, method: view.getUint16(10, true), size, packed: large(20), offset: large(42) };
  const fault = entryFault(entry, view.getUint16(8, true), view.getUint32(38, true) >>> 16) ?? (extra.isRenamed ? 'bad-path' : undefined);
  return { entry: fault === undefined ? entry : { ...entry, fault }, next };
}

function entryFault({ path, method, isFolder }: Entry, flags: number, mode: number): FaultCode | undefined {
  const kind = mode & S_IFMT;
  if (!isFolder && kind !== 0 && kind !== S_IFREG) return 'link';
  if (pathFault(isFolder ? path.slice(0, -1) : path) !== undefined) return 'bad-path';
  if ((flags & 0x2041) !== 0) return 'damaged';
  return method === STORED || method === DEFLATED ? undefined : 'damaged';
}

/** Sizes over 4 GB (0x0001), and whether the entry has a second name (0x7075), which some programs prefer. */
function readExtra(bytes: Uint8Array, name: string): { large: number[]; isRenamed: boolean } {
  const view = viewOf(bytes);
  let large: number[] = [];
  let isRenamed = false;
  for (let at = 0; at + 4 <= bytes.length; ) {
    const kind = view.getUint16(at, true);
    const size = view.getUint16(at + 2, true);
    if (at + 4 + size > bytes.length) throw new Fault('damaged', name);
    if (kind === 0x0001) large = Array.from({ length: Math.floor(size / 8) }, (_, place) => Number(view.getBigUint64(at + 4 + place * 8, true)));
    if (kind === 0x7075) isRenamed = true;
    at += 4 + size;
  }
  return { large, isRenamed };
}

/** Where the data of an entry stand; the local header must tell of the same entry as the directory. */
async function dataStart(source: ByteSource, entry: Entry, limit: number): Promise<number> {
  const nameBytes = new TextEncoder().encode(entry.path);
  const head = await source.slice(entry.offset, Math.min(entry.offset + 30 + nameBytes.length, limit));
  const view = viewOf(head);
  const isSame =
    head.length === 30 + nameBytes.length &&
    view.getUint32(0, true) === LOCAL &&
    view.getUint16(8, true) === entry.method &&
    view.getUint16(26, true) === nameBytes.length &&
    nameBytes.every((byte, at) => head[30 + at] === byte);
  if (!isSame) throw new Fault('damaged', entry.path);
  const start = entry.offset + head.length + view.getUint16(28, true);
  entry.end = start + entry.packed;
  if (entry.end > limit) throw new Fault('damaged', entry.path);
  return start;
}

async function readEntry(source: ByteSource, entry: Entry, limit: number, maxBytes: number): Promise<Uint8Array> {
  const { path, fault, size, packed, method } = entry;
  if (fault !== undefined) throw new Fault(fault, path);
  if (size > maxBytes) throw new Fault('too-large', path, String(maxBytes));
  const start = await dataStart(source, entry, limit);
  if (method === STORED && packed !== size) throw new Fault('damaged', path);
  if (method === STORED) return source.slice(start, start + packed);
  return inflated(source, start, entry);
}

/** Unpacks no further than the size that the archive promised: a bomb ends there. */
async function inflated(source: ByteSource, start: number, { path, packed, size }: Entry): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let held = 0;
  try {
    const stream = new Blob([(await source.slice(start, start + packed)) as Uint8Array<ArrayBuffer>]).stream();
    const reader = stream.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    for (let piece = await reader.read(); piece.value !== undefined && held <= size; piece = await reader.read()) {
      held += piece.value.length;
      pieces.push(piece.value);
    }
    if (held > size) await reader.cancel();
  } catch {
    throw new Fault('damaged', path);
  }
  if (held !== size) throw new Fault('damaged', path);
  return joined(pieces, held);
}

/** Every byte before the directory belongs to an entry, so that no program finds another one there. */
async function listEntries(source: ByteSource, entries: readonly Entry[], limit: number, name: string): Promise<Listed[]> {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.end === undefined) await dataStart(source, entry, limit);
    if (entry.offset < end || entry.offset > end + DESCRIPTOR_BYTES) throw new Fault('damaged', name);
    end = entry.end as number;
  }
  if (limit > end + DESCRIPTOR_BYTES) throw new Fault('damaged', name);
  const told = entries.filter(({ isFolder, fault }) => !isFolder || fault !== undefined);
  return told.map(({ path, size, fault }) => ({ path, size, ...(fault === undefined ? {} : { fault }) }));
}

function nameOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Fault('bad-path', name);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
