// A UnixFS graph as it is held in memory: one node a block. Bytes of files stay on disk until they are written out.
import { createHash } from 'node:crypto';
import { base32 } from '../../lib/hash.ts';

/** Where in which file the bytes of a leaf stand. */
export interface FileChunk {
  file: string;
  start: number;
  length: number;
}

export interface UnixfsNode {
  /** A binary CID: version 1, codec, SHA-256; 36 bytes. */
  cid: Buffer;
  /** Bytes of this block and of all below it, counted anew wherever a block stands twice. */
  size: number;
  block: Buffer | FileChunk;
  children: readonly UnixfsNode[];
}

export const RAW = 0x55;
export const DAG_PB = 0x70;

/** CID version 1 of a block, with its SHA-256. */
export function computeCid(codec: typeof RAW | typeof DAG_PB, block: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(1, codec, 0x12, 32), createHash('sha256').update(block).digest()]);
}

/** A CID as people see it: `bafy…` or `bafk…`. */
export function formatCid(cid: Uint8Array): string {
  return `b${base32(cid)}`;
}
