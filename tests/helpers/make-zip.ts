// Builds ZIPs for tests, malformed ones included.
import { crc32, deflateRawSync } from 'node:zlib';
import type { Files } from './make-edition.ts';

export interface ZipEntry {
  name: string | Buffer;
  data: string | Uint8Array;
  /** Left out of the central directory: only programs that read local headers find it. */
  hidden?: boolean;
  /** Name in the local header, if it differs. */
  localName?: string;
  mode?: number;
  flags?: number;
  extra?: Buffer;
  /** Uncompressed size that the archive states, if it differs. */
  claimedSize?: number;
  stored?: boolean;
}

export function zipOf(files: Files, more: readonly ZipEntry[] = []): Buffer {
  return makeZip([...[...files].map(([name, data]) => ({ name, data })), ...more]);
}

export function makeZip(entries: readonly ZipEntry[], comment: string | Buffer = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data as string);
    const packed = entry.stored ? data : deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(entry.flags ?? 0x800, 2);
    common.writeUInt16LE(entry.stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.claimedSize ?? data.length, 18);
    const local = section(0x04034b50, common, entry.localName ?? entry.name, Buffer.alloc(0), packed);
    parts.push(local);
    if (!entry.hidden) directory.push(central(common, entry, offset));
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const note = Buffer.from(comment as string);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(note.length, 20);
  return Buffer.concat([...parts, list, end, note]);
}

function central(common: Buffer, { name, mode = 0o100644, extra = Buffer.alloc(0) }: ZipEntry, offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE((mode << 16) >>> 0, 6);
  tail.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([0x14, 0x03]);
  const bytes = Buffer.from(name as string);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(0x02014b50, 0);
  const fields = Buffer.from(common);
  fields.writeUInt16LE(bytes.length, 22);
  fields.writeUInt16LE(extra.length, 24);
  return Buffer.concat([head, madeBy, fields, tail, bytes, extra]);
}

function section(signature: number, common: Buffer, name: string | Buffer, extra: Buffer, data: Buffer): Buffer {
  const bytes = Buffer.from(name as string);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(signature, 0);
  const fields = Buffer.from(common);
  fields.writeUInt16LE(bytes.length, 22);
  fields.writeUInt16LE(extra.length, 24);
  return Buffer.concat([head, fields, bytes, extra, data]);
}
