// UnixFS nodes as an edition has them: directories, shards of large directories, and files of several blocks. Every other
// field, type or encoding is refused, so that no byte of a node is without a meaning.
// https://ipld.io/specs/codecs/dag-pb/spec/ and https://specs.ipfs.tech/unixfs/
import { toHex } from '../lib/hex.ts';
import { decodeUtf8 } from '../lib/utf8.ts';
import { requireSound } from './damaged.ts';

export interface UnixFsLink {
  /** CIDv1 with SHA-256, in hexadecimal. */
  cid: string;
  name: string;
  /** Where the link is in its block. */
  start: number;
  end: number;
}

export interface UnixFsNode {
  type: 'directory' | 'file' | 'shard';
  links: UnixFsLink[];
}

/** Codecs raw (0x55) and dag-pb (0x70), SHA-256 of 32 bytes. */
const CID = /^01(55|70)1220[0-9a-f]{64}$/;

/** Keys (field number × 8 + wire type) of the messages, in the order in which they are written. */
const NODE = /^\x12*\x0a$/;
const LINK = /^\x0a\x12\x18$/;
/** Type; then size and block sizes of a file, or bit field, hash function and fanout of a shard. */
const DATA = /^\x08(\x18\x20*|\x12\x28\x30)?$/;

const TYPES: Readonly<Record<string, UnixFsNode['type']>> = { '1': 'directory', '2,size': 'file', '5,34,256': 'shard' };

/** Throws an error if the bytes are not such a node. */
export function readUnixFs(block: Uint8Array): UnixFsNode {
  const fields = readFields(block, NODE);
  const data = readFields((fields.pop() as Field).bytes, DATA);
  const links = fields.map(readLink);
  const [kind, second, ...rest] = data.map(({ value }) => value);
  const isFile = data[1]?.key === 0x18;
  const details = second === undefined ? [] : isFile ? ['size'] : rest;
  const type = TYPES[[kind, ...details].join()];
  const isComplete = !isFile || (rest.length === links.length && links.every(({ name }) => name === ''));
  requireSound(type !== undefined && isComplete && links.length > 0);
  return { type, links };
}

function readLink({ bytes, start, end }: Field): UnixFsLink {
  const [hash, name] = readFields(bytes, LINK) as [Field, Field];
  const cid = toHex(hash.bytes);
  requireSound(CID.test(cid));
  return { cid, name: decodeUtf8(name.bytes), start, end };
}

interface Field {
  key: number;
  /** The number, or the length of the bytes. */
  value: number;
  bytes: Uint8Array;
  start: number;
  end: number;
}

/** The fields of a protobuf message with wire types 0 (varint) and 2 (bytes). @param order the allowed keys */
function readFields(message: Uint8Array, order: RegExp): Field[] {
  const fields: Field[] = [];
  for (let start = 0; start < message.length; ) {
    const key = readVarint(message, start);
    const { value, next } = readVarint(message, key.next);
    const end = (key.value & 7) === 2 ? next + value : next;
    requireSound(end <= message.length);
    fields.push({ key: key.value, value, bytes: message.subarray(next, end), start, end });
    start = end;
  }
  requireSound(order.test(fields.map(({ key }) => String.fromCharCode(key)).join('')));
  return fields;
}

/** An unsigned LEB128 number of up to 53 bits, without needless bytes. Throws RangeError. */
export function readVarint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index] ?? 0x80;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80 && Number.isSafeInteger(value) && (byte > 0 || index === 0)) return { value, next: at + index + 1 };
  }
  throw new RangeError('invalid number');
}
