// The two small protobuf messages of UnixFS: PBNode of dag-pb with its links, and Data inside of it.
import { computeCid, DAG_PB, type UnixfsNode } from './node.ts';

export interface Link {
  name: string;
  node: UnixfsNode;
}

/** Types of a UnixFS node that have links. */
export const DIRECTORY = 1;
export const FILE = 2;
export const SHARD = 5;

export interface UnixfsData {
  type: typeof DIRECTORY | typeof FILE | typeof SHARD;
  /** SHARD: which of its places are taken. */
  bitfield?: Buffer;
  /** FILE: bytes of the whole file, and of what is below each link. */
  fileSize?: number;
  blockSizes?: readonly number[];
  /** SHARD: the code of the hash of names, and the number of places. */
  hashType?: number;
  fanout?: number;
}

/** A node that links to others, in the order given; dag-pb asks for links sorted by the bytes of their names. */
export function buildLinkNode(links: readonly Link[], data: UnixfsData): UnixfsNode {
  const block = encodeNode(links, data);
  const size = links.reduce((sum, { node }) => sum + node.size, block.length);
  return { cid: computeCid(DAG_PB, block), size, block, children: links.map(({ node }) => node) };
}

/** PBNode: links stand before the data although their field number is higher (dag-pb, "Serial format"). */
export function encodeNode(links: readonly Link[], data: UnixfsData): Buffer {
  return Buffer.concat([
    ...links.map((link) => encodeBytesField(2, encodeLink(link))),
    encodeBytesField(1, encodeData(data)),
  ]);
}

function encodeLink({ name, node }: Link): Buffer {
  return Buffer.concat([
    encodeBytesField(1, node.cid),
    encodeBytesField(2, Buffer.from(name)),
    encodeNumberField(3, node.size),
  ]);
}

function encodeData({ type, bitfield, fileSize, blockSizes = [], hashType, fanout }: UnixfsData): Buffer {
  const fields = [encodeNumberField(1, type)];
  if (bitfield !== undefined) fields.push(encodeBytesField(2, bitfield));
  if (fileSize !== undefined) fields.push(encodeNumberField(3, fileSize));
  for (const size of blockSizes) fields.push(encodeNumberField(4, size));
  if (hashType !== undefined) fields.push(encodeNumberField(5, hashType));
  if (fanout !== undefined) fields.push(encodeNumberField(6, fanout));
  return Buffer.concat(fields);
}

function encodeNumberField(field: number, value: number): Buffer {
  return Buffer.concat([Buffer.of(field << 3), encodeVarint(value)]);
}

function encodeBytesField(field: number, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of((field << 3) | 2), encodeVarint(value.length), value]);
}

/** Unsigned LEB128; whole numbers up to 2^53. */
export function encodeVarint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}
