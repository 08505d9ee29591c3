// UnixFS nodes: the protobuf messages PBNode and PBLink of dag-pb, and Data inside PBNode. Names are decoded strictly;
// @ipld/dag-pb drops a byte order mark and replaces invalid bytes, so two different names could be read as one.
// https://ipld.io/specs/codecs/dag-pb/spec/ and https://specs.ipfs.tech/unixfs/
import { CID } from 'multiformats/cid';

export interface UnixFsLink {
  cid: CID;
  name: string;
}

export interface UnixFsNode {
  type: 'raw' | 'directory' | 'file' | 'symlink' | 'shard';
  data: Uint8Array;
  links: UnixFsLink[];
  /** Number of slots of a shard; 0 for other types. */
  fanout: number;
}

/** By the number of DataType; 3 is Metadata, which is not supported. */
const TYPES: readonly (UnixFsNode['type'] | undefined)[] = ['raw', 'directory', 'file', undefined, 'symlink', 'shard'];

/** Field numbers of the three messages. */
const NODE = { data: 1, link: 2 } as const;
const LINK = { hash: 1, name: 2 } as const;
const DATA = { type: 1, data: 2, fanout: 6 } as const;

const EMPTY = new Uint8Array(0);

/** Throws an error if the bytes are not a UnixFS node. */
export function readUnixFs(block: Uint8Array): UnixFsNode {
  const node = readFields(block);
  const links = node.filter(({ number }) => number === NODE.link).map(({ bytes }) => readLink(bytes));
  const data = readFields(bytesOf(node, NODE.data));
  const type = TYPES[numberOf(data, DATA.type)];
  if (type === undefined) throw new RangeError('unsupported UnixFS type');
  return { type, data: bytesOf(data, DATA.data), links, fanout: numberOf(data, DATA.fanout) };
}

function readLink(bytes: Uint8Array): UnixFsLink {
  const link = readFields(bytes);
  const name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOf(link, LINK.name));
  return { cid: CID.decode(bytesOf(link, LINK.hash)), name };
}

function bytesOf(fields: readonly Field[], number: number): Uint8Array {
  return fields.find((field) => field.number === number)?.bytes ?? EMPTY;
}

function numberOf(fields: readonly Field[], number: number): number {
  return fields.find((field) => field.number === number)?.value ?? 0;
}

interface Field {
  number: number;
  value: number;
  bytes: Uint8Array;
}

/** The fields of a protobuf message with wire types 0 (varint) and 2 (bytes). */
function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const key = readVarint(message, at);
    const value = readVarint(message, key.next);
    const wireType = key.value & 7;
    const end = wireType === 2 ? value.next + value.value : value.next;
    if ((wireType !== 0 && wireType !== 2) || end > message.length) throw new RangeError('invalid protobuf message');
    fields.push({
      number: key.value >>> 3,
      value: value.value,
      bytes: wireType === 2 ? message.subarray(value.next, end) : EMPTY,
    });
    at = end;
  }
  return fields;
}

/** An unsigned LEB128 number of up to 53 bits. Throws RangeError. */
function readVarint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80 && Number.isSafeInteger(value)) return { value, next: at + index + 1 };
  }
  throw new RangeError('unterminated varint');
}
