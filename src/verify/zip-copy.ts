// Copy in a ZIP. Rejects archives that another program could read differently: other names in local headers, bytes that
// belong to no entry, symbolic links, encrypted entries. Browsers before 2023 have no DecompressionStream('deflate-raw')
// and read only uncompressed archives.
import { concatBytes } from './concat-bytes.ts';
import type { ByteSource, Copy, ListedFile } from './copy.ts';
import { requireSound, withDamagedFault } from './damaged.ts';
import { Fault } from './fault.ts';
import { readAhead } from './read-ahead.ts';
import { littleEndianReader, readDirectory, STORED, type ZipEntry } from './zip-directory.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
/** Maximum size of the optional data descriptor behind the data of an entry. */
const DESCRIPTOR_BYTES = 24;

/** @throws Fault if this is not a ZIP, or an ambiguous one */
export async function openZip(file: ByteSource, name: string): Promise<Copy> {
  const source = readAhead(file);
  const { entries, start } = await withDamagedFault(name, () => readDirectory(source));
  const files = new Map<string, ZipEntry>();
  for (const entry of entries.filter(({ isFolder }) => !isFolder)) {
    if (files.has(entry.path)) entry.fault = 'bad-path';
    files.set(entry.path, entry);
  }
  return {
    concurrency: 8,
    read: async (path, maxBytes) => {
      const entry = files.get(path);
      return entry && withDamagedFault(path, () => readEntry(source, entry, start, maxBytes));
    },
    list: () => withDamagedFault(name, () => listEntries(source, entries, start)),
    ...(source.close && { close: source.close }),
  };
}

async function readEntry(source: ByteSource, entry: ZipEntry, limit: number, maxBytes: number): Promise<Uint8Array> {
  const { path, fault, size, compressedSize, method } = entry;
  if (fault !== undefined) throw new Fault(fault, path);
  if (size > maxBytes) throw new Fault('too-large', path, String(maxBytes));
  const start = await findData(source, entry, limit);
  const data = await source.slice(start, start + compressedSize);
  const bytes = method === STORED ? data : await inflate(data, size);
  requireSound(bytes.length === size);
  return bytes;
}

/** Offset of the data of an entry. Throws RangeError if the local header differs from the directory. */
async function findData(source: ByteSource, entry: ZipEntry, limit: number): Promise<number> {
  const name = new TextEncoder().encode(entry.path);
  const head = await source.slice(entry.offset, entry.offset + LOCAL_HEADER_BYTES + name.length);
  const { uint16, uint32 } = littleEndianReader(head);
  const isSame =
    uint32(0) === LOCAL_HEADER &&
    uint16(8) === entry.method &&
    uint16(26) === name.length &&
    name.every((byte, at) => head[LOCAL_HEADER_BYTES + at] === byte);
  const start = entry.offset + head.length + uint16(28);
  entry.end = start + entry.compressedSize;
  requireSound(isSame && entry.end <= limit);
  return start;
}

/** Decompresses at most the stated size, so that a ZIP bomb is stopped. */
async function inflate(data: Uint8Array, size: number): Promise<Uint8Array> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const written = [writer.write(data as Uint8Array<ArrayBuffer>), writer.close()];
  // An error of the data is also one of reading.
  for (const promise of written) promise.catch(() => undefined);
  const reader = stream.readable.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let piece = await reader.read(); piece.value !== undefined; piece = await reader.read()) {
    length += piece.value.length;
    pieces.push(piece.value);
    if (length > size) await reader.cancel();
  }
  return concatBytes(pieces, length);
}

/** Requires that every byte before the directory belongs to an entry, so that no hidden entries exist. */
async function listEntries(source: ByteSource, entries: readonly ZipEntry[], limit: number): Promise<ListedFile[]> {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.end === undefined) await findData(source, entry, limit);
    requireSound(entry.offset >= end && entry.offset <= end + DESCRIPTOR_BYTES);
    end = entry.end as number;
  }
  requireSound(limit <= end + DESCRIPTOR_BYTES);
  return entries
    .filter(({ isFolder, fault }) => !isFolder || fault)
    .map(({ path, fault }) => ({ path, ...(fault && { fault }) }));
}
