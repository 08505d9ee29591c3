// Records of a ZIP: headers of entries, the directory, and ZIP64 records where values exceed their fields.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
export const STORED = 0;
export const DEFLATED = 8;
const MAX_UINT16 = 0xffff;
const MAX_UINT32 = 0xffffffff;
/** Bit 11: names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, midnight: the earliest time in a ZIP. */
const NO_TIME = 0;
const NO_DATE = 0x21;
/** Version needed to extract: 2.0 for deflate, 4.5 for ZIP64. */
const VERSION = 20;
const VERSION_64 = 45;
/** Host system Unix; regular file with mode 644. */
const VERSION_MADE_BY = 0x0300 | VERSION;
const REGULAR_FILE = (0o100644 << 16) >>> 0;

export interface ZipEntry {
  name: Buffer;
  method: number;
  crc: number;
  compressedSize: number;
  size: number;
  /** Offset of the local header. */
  offset: number;
}

/** The central directory and the records behind it (APPNOTE 4.3.12 to 4.3.16). @param start offset of the directory */
export function encodeDirectory(entries: readonly ZipEntry[], start: number): Buffer[] {
  const directory = Buffer.concat(entries.map(encodeCentralHeader));
  return [directory, ...encodeEnd(entries.length, directory.length, start)];
}

/** APPNOTE 4.3.7, without the name. */
export function encodeLocalHeader(entry: ZipEntry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_HEADER, 0);
  header.writeUInt16LE(VERSION, 4);
  writeCommonFields(header, 6, entry);
  return header;
}

function encodeCentralHeader(entry: ZipEntry): Buffer {
  const needsZip64 = entry.offset >= MAX_UINT32;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL_HEADER, 0);
  header.writeUInt16LE(VERSION_MADE_BY, 4);
  header.writeUInt16LE(needsZip64 ? VERSION_64 : VERSION, 6);
  writeCommonFields(header, 8, entry);
  header.writeUInt32LE(REGULAR_FILE, 38);
  header.writeUInt32LE(needsZip64 ? MAX_UINT32 : entry.offset, 42);
  if (!needsZip64) return Buffer.concat([header, entry.name]);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(entry.offset), 4);
  header.writeUInt16LE(extra.length, 30);
  return Buffer.concat([header, entry.name, extra]);
}

/** Fields common to the local and central header, from the flags to the length of the name. */
function writeCommonFields(header: Buffer, at: number, { name, method, crc, compressedSize, size }: ZipEntry): void {
  header.writeUInt16LE(FLAGS, at);
  header.writeUInt16LE(method, at + 2);
  header.writeUInt16LE(NO_TIME, at + 4);
  header.writeUInt16LE(NO_DATE, at + 6);
  header.writeUInt32LE(crc, at + 8);
  header.writeUInt32LE(compressedSize, at + 12);
  header.writeUInt32LE(size, at + 16);
  header.writeUInt16LE(name.length, at + 20);
}

/** The end-of-central-directory record, after ZIP64 records (APPNOTE 4.3.14, 4.3.15) if values exceed their fields. */
function encodeEnd(count: number, size: number, start: number): Buffer[] {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(Math.min(count, MAX_UINT16), 8);
  end.writeUInt16LE(Math.min(count, MAX_UINT16), 10);
  end.writeUInt32LE(Math.min(size, MAX_UINT32), 12);
  end.writeUInt32LE(Math.min(start, MAX_UINT32), 16);
  if (count < MAX_UINT16 && size < MAX_UINT32 && start < MAX_UINT32) return [end];
  const record64 = Buffer.alloc(56);
  record64.writeUInt32LE(END_64, 0);
  record64.writeBigUInt64LE(44n, 4);
  record64.writeUInt16LE(0x0300 | VERSION_64, 12);
  record64.writeUInt16LE(VERSION_64, 14);
  for (const [index, value] of [count, count, size, start].entries())
    record64.writeBigUInt64LE(BigInt(value), 24 + index * 8);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(LOCATOR_64, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return [record64, locator, end];
}
