// A copy in a ZIP. What another program might read in its place is refused: a second name before the data, bytes that no
// entry owns, links, locked entries. Browsers before 2023 lack the stream that unpacks (deflate-raw): there only archives
// that store their files can be read.
import { joined } from './bytes.ts';
import type { ByteSource, Copy, Listed } from './copy.ts';
import { Fault } from './fault.ts';
import { Numbers, readDirectory, STORED, type ZipEntry } from './zip-directory.ts';

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
/** A data descriptor may follow an entry's data. */
const DESCRIPTOR_BYTES = 24;

/** @throws Fault where this is no ZIP, or one that two programs could read in two ways */
export async function openZip(source: ByteSource, name: string): Promise<Copy> {
  const { entries, start } = await soundly(name, () => readDirectory(source, name));
  const files = new Map<string, ZipEntry>();
  for (const entry of entries.filter(({ isFolder }) => !isFolder)) {
    if (files.has(entry.path)) entry.fault = 'bad-path';
    files.set(entry.path, entry);
  }
  return {
    lanes: 8,
    read: async (path, maxBytes) => {
      const entry = files.get(path);
      return entry && soundly(path, () => readEntry(source, entry, start, maxBytes));
    },
    list: () => soundly(name, () => listEntries(source, entries, start, name)),
    ...(source.close && { close: source.close }),
  };
}

/** Whatever else goes wrong in bytes from outside is their fault. */
async function soundly<R>(path: string, task: () => Promise<R>): Promise<R> {
  try {
    return await task();
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('damaged', path);
  }
}

async function readEntry(source: ByteSource, entry: ZipEntry, limit: number, maxBytes: number): Promise<Uint8Array> {
  const { path, fault, size, packed, method } = entry;
  if (fault !== undefined) throw new Fault(fault, path);
  if (size > maxBytes) throw new Fault('too-large', path, String(maxBytes));
  const start = await dataStart(source, entry, limit);
  const data = await source.slice(start, start + packed);
  const bytes = method === STORED ? data : await inflated(data, size);
  if (bytes.length !== size) throw new Fault('damaged', path);
  return bytes;
}

/** Where the data of an entry stand; the local header must tell of the same entry as the directory. */
async function dataStart(source: ByteSource, entry: ZipEntry, limit: number): Promise<number> {
  const name = new TextEncoder().encode(entry.path);
  const head = await source.slice(entry.offset, entry.offset + LOCAL_BYTES + name.length);
  const numbers = new Numbers(head);
  const isSame =
    numbers.four(0) === LOCAL &&
    numbers.two(8) === entry.method &&
    numbers.two(26) === name.length &&
    name.every((byte, at) => head[LOCAL_BYTES + at] === byte);
  const start = entry.offset + head.length + numbers.two(28);
  entry.end = start + entry.packed;
  if (!isSame || entry.end > limit) throw new Fault('damaged', entry.path);
  return start;
}

/** Unpacks no further than the size that the archive promised: a bomb ends there. */
async function inflated(data: Uint8Array, size: number): Promise<Uint8Array> {
  const stream = new Blob([data as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let held = 0;
  for (let piece = await reader.read(); piece.value !== undefined; piece = await reader.read()) {
    held += piece.value.length;
    pieces.push(piece.value);
    if (held > size) await reader.cancel();
  }
  return joined(pieces, held);
}

/** Every byte before the directory belongs to an entry, so that no program finds another one there. */
async function listEntries(
  source: ByteSource,
  entries: readonly ZipEntry[],
  limit: number,
  name: string,
): Promise<Listed[]> {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.end === undefined) await dataStart(source, entry, limit);
    if (entry.offset < end || entry.offset > end + DESCRIPTOR_BYTES) throw new Fault('damaged', name);
    end = entry.end as number;
  }
  if (limit > end + DESCRIPTOR_BYTES) throw new Fault('damaged', name);
  return entries
    .filter(({ isFolder, fault }) => !isFolder || fault)
    .map(({ path, fault }) => ({ path, ...(fault && { fault }) }));
}
