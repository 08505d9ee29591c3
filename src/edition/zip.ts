// A folder → one ZIP: sorted, without times, owners or anything else of this machine, so that equal sites give equal
// bytes everywhere. Files are packed by fflate, which is plain JavaScript: zlib packs otherwise from version to version.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writevSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { deflateSync } from 'fflate';
import { listFiles, PARTIAL_SUFFIX } from '../lib/files.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const STORED = 0;
const DEFLATED = 8;
const NOT_16 = 0xffff;
const NOT_32 = 0xffffffff;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, midnight: the earliest that a ZIP can say. */
const NO_TIME = 0;
const NO_DATE = 0x21;
/** What deflate needs, and what a directory of more than 65,535 entries or 4 GB needs. */
const VERSION = 20;
const VERSION_64 = 45;
/** Made on Unix; a plain file that all may read. */
const MADE_BY = 0x0300 | VERSION;
const PLAIN_FILE = (0o100644 << 16) >>> 0;

interface Packed {
  name: Buffer;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  /** Of its local header. */
  offset: number;
}

/** Writes the ZIP of all files of a folder, whole or not at all. @returns its size in bytes */
export async function writeZip(folder: string, file: string): Promise<number> {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}${PARTIAL_SUFFIX}`;
  const handle = openSync(partial, 'w');
  try {
    const entries: Packed[] = [];
    let offset = 0;
    for (const path of await listFiles(folder)) {
      const { entry, parts } = pack(path, readFileSync(join(folder, path)), offset);
      entries.push(entry);
      offset += writevSync(handle, parts);
    }
    const directory = entries.map(centralHeader);
    const size = directory.reduce((sum, { length }) => sum + length, 0);
    const bytes = offset + writevSync(handle, [Buffer.concat(directory), ...endOf(entries.length, size, offset)]);
    fsyncSync(handle);
    renameSync(partial, file);
    return bytes;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** Pictures and the like do not shrink: they are stored. */
function pack(path: string, data: Buffer, offset: number): { entry: Packed; parts: Buffer[] } {
  const deflated = deflateSync(data, { level: 6 });
  const isSmaller = deflated.length < data.length;
  const body = isSmaller ? Buffer.from(deflated.buffer, deflated.byteOffset, deflated.length) : data;
  const entry = {
    name: Buffer.from(path),
    method: isSmaller ? DEFLATED : STORED,
    crc: crc32(data),
    packedSize: body.length,
    size: data.length,
    offset,
  };
  return { entry, parts: [localHeader(entry), entry.name, body] };
}

function localHeader(entry: Packed): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL, 0);
  header.writeUInt16LE(VERSION, 4);
  writeCommon(header, 6, entry);
  return header;
}

function centralHeader(entry: Packed): Buffer {
  const isFar = entry.offset >= NOT_32;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(MADE_BY, 4);
  header.writeUInt16LE(isFar ? VERSION_64 : VERSION, 6);
  writeCommon(header, 8, entry);
  header.writeUInt32LE(PLAIN_FILE, 38);
  header.writeUInt32LE(isFar ? NOT_32 : entry.offset, 42);
  if (!isFar) return Buffer.concat([header, entry.name]);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(entry.offset), 4);
  header.writeUInt16LE(extra.length, 30);
  return Buffer.concat([header, entry.name, extra]);
}

/** What the two headers of an entry have in common, from its flags to the length of its name. */
function writeCommon(header: Buffer, at: number, { name, method, crc, packedSize, size }: Packed): void {
  header.writeUInt16LE(FLAGS, at);
  header.writeUInt16LE(method, at + 2);
  header.writeUInt16LE(NO_TIME, at + 4);
  header.writeUInt16LE(NO_DATE, at + 6);
  header.writeUInt32LE(crc, at + 8);
  header.writeUInt32LE(packedSize, at + 12);
  header.writeUInt32LE(size, at + 16);
  header.writeUInt16LE(name.length, at + 20);
}

/** The end of the directory; with the records of ZIP64 (APPNOTE 4.3.14, 4.3.15) only where numbers need them. */
function endOf(count: number, size: number, start: number): Buffer[] {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(Math.min(count, NOT_16), 8);
  end.writeUInt16LE(Math.min(count, NOT_16), 10);
  end.writeUInt32LE(Math.min(size, NOT_32), 12);
  end.writeUInt32LE(Math.min(start, NOT_32), 16);
  if (count < NOT_16 && size < NOT_32 && start < NOT_32) return [end];
  const larger = Buffer.alloc(56);
  larger.writeUInt32LE(END_64, 0);
  larger.writeBigUInt64LE(44n, 4);
  larger.writeUInt16LE(0x0300 | VERSION_64, 12);
  larger.writeUInt16LE(VERSION_64, 14);
  for (const [place, value] of [count, count, size, start].entries())
    larger.writeBigUInt64LE(BigInt(value), 24 + place * 8);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(LOCATOR_64, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return [larger, locator, end];
}
