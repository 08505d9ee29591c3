// Encodes the protobuf messages of UnixFS: PBNode of dag-pb with its links, and Data inside it.
// https://ipld.io/specs/codecs/dag-pb/spec/ and https://specs.ipfs.tech/unixfs/
import { computeCid, DAG_PB, type UnixfsNode } from './node.ts';

export interface Link {
  name: string;
  node: UnixfsNode;
}

/** DataType of UnixFS nodes that have links. */
export const DIRECTORY = 1;
export const FILE = 2;
export const SHARD = 5;

export interface UnixfsData {
  type: typeof DIRECTORY | typeof FILE | typeof SHARD;
  /** SHARD: which slots are used. */
  bitfield?: Buffer;
  /** FILE: size of the whole file, and of the part below each link, in bytes. */
  fileSize?: number;
  blockSizes?: readonly number[];
  /** SHARD: multicodec of the hash of names, and the number of slots. */
  hashType?: number;
  fanout?: number;
}

/** Builds a node with links in the given order. dag-pb requires directory links sorted by the bytes of their names. */
export function buildLinkNode(links: readonly Link[], data: UnixfsData): UnixfsNode {
  const block = encodeNode(links, data);
  const size = links.reduce((sum, { node }) => sum + node.size, block.length);
  return { cid: computeCid(DAG_PB, block), size, block, children: links.map(({ node }) => node) };
}

/** PBNode. Links come before the data although their field number is higher (dag-pb, "Serial format"). */
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

/** Unsigned LEB128 of an integer below 2^53. */
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
