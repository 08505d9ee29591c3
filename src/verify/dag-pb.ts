// Nodes of IPFS as bytes: protocol buffers of dag-pb and, within, of UnixFS.
// https://ipld.io/specs/codecs/dag-pb/spec/ and https://specs.ipfs.tech/unixfs/

export interface DagLink {
  /** 36 bytes: version 1, codec, SHA-256. */
  cid: Uint8Array;
  name: string;
}

export interface UnixFsNode {
  type: 'raw' | 'directory' | 'file' | 'symlink' | 'shard';
  data: Uint8Array;
  links: DagLink[];
  /** Of a shard: how many ways it parts. */
  fanout: number;
}

const TYPES: readonly (UnixFsNode['type'] | undefined)[] = ['raw', 'directory', 'file', undefined, 'symlink', 'shard'];

/** Throws RangeError where the bytes are no such node. */
export function readUnixFs(block: Uint8Array): UnixFsNode {
  const fields = readFields(block);
  const links = fields.filter(({ number }) => number === 2).map(({ bytes }) => readLink(bytes));
  const inner = readFields(fields.find(({ number }) => number === 1)?.bytes ?? new Uint8Array(0));
  const numberOf = (wanted: number) => inner.find(({ number }) => number === wanted)?.value ?? 0;
  const type = TYPES[numberOf(1)];
  if (type === undefined) throw new RangeError('a node of an unknown kind');
  const data = inner.find(({ number }) => number === 2)?.bytes ?? new Uint8Array(0);
  return { type, data, links, fanout: numberOf(6) };
}

function readLink(bytes: Uint8Array): DagLink {
  const fields = readFields(bytes);
  const cid = fields.find(({ number }) => number === 1)?.bytes ?? new Uint8Array(0);
  const name = fields.find(({ number }) => number === 2)?.bytes ?? new Uint8Array(0);
  return { cid, name: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name) };
}

interface Field {
  number: number;
  value: number;
  bytes: Uint8Array;
}

const EMPTY = new Uint8Array(0);

function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const key = readVarint(message, at);
    const value = readVarint(message, key.next);
    const kind = key.value & 7;
    const end = kind === 2 ? value.next + value.value : value.next;
    if ((kind !== 0 && kind !== 2) || end > message.length) throw new RangeError('not a node');
    fields.push({
      number: key.value >>> 3,
      value: value.value,
      bytes: kind === 2 ? message.subarray(value.next, end) : EMPTY,
    });
    at = end;
  }
  return fields;
}

/** An unsigned number of up to 53 bits, seven a byte, the least first. Throws RangeError. */
export function readVarint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let place = 0; place < 8; place += 1) {
    const byte = bytes[at + place];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80 && Number.isSafeInteger(value)) return { value, next: at + place + 1 };
  }
  throw new RangeError('a number that does not end');
}
