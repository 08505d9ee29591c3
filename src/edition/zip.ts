// Writes a folder as one ZIP: sorted, without times and owners, so equal sites give equal bytes on every machine.
// Compressed by fflate, because the output of Node's zlib differs between versions.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { deflateSync } from 'fflate';
import { listFiles, PARTIAL_SUFFIX } from '../lib/files.ts';
import { writeParts } from './write-parts.ts';
import { DEFLATED, encodeDirectory, encodeLocalHeader, STORED, type ZipEntry } from './zip-records.ts';

/** Writes all files of a folder atomically. @returns the size of the ZIP in bytes */
export async function writeZip(folder: string, file: string): Promise<number> {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}${PARTIAL_SUFFIX}`;
  const handle = openSync(partial, 'w');
  try {
    const entries: ZipEntry[] = [];
    let offset = 0;
    for (const path of await listFiles(folder)) {
      const { entry, parts } = packEntry(path, readFileSync(join(folder, path)), offset);
      entries.push(entry);
      offset += writeParts(handle, parts, file);
    }
    const bytes = offset + writeParts(handle, encodeDirectory(entries, offset), file);
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

/** Stores files that do not get smaller, such as pictures. */
function packEntry(path: string, data: Buffer, offset: number): { entry: ZipEntry; parts: Buffer[] } {
  const deflated = deflateSync(data, { level: 6 });
  const isSmaller = deflated.length < data.length;
  const body = isSmaller ? Buffer.from(deflated.buffer, deflated.byteOffset, deflated.length) : data;
  const entry = {
    name: Buffer.from(path),
    method: isSmaller ? DEFLATED : STORED,
    crc: crc32(data),
    compressedSize: body.length,
    size: data.length,
    offset,
  };
  return { entry, parts: [encodeLocalHeader(entry), entry.name, body] };
}
