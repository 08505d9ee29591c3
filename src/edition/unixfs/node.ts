// UnixFS graph in memory, one node per block. File contents stay on disk until they are written.
import { createHash } from 'node:crypto';
import { base32 } from '../../lib/hash.ts';

/** Position of the bytes of a leaf. */
export interface FileChunk {
  file: string;
  start: number;
  length: number;
}

export interface UnixfsNode {
  /** Binary CID of 36 bytes: version 1, codec, SHA-256. */
  cid: Buffer;
  /** Cumulative size in bytes (Tsize): this block and all below it; repeated blocks count each time. */
  size: number;
  block: Buffer | FileChunk;
  children: readonly UnixfsNode[];
}

export const RAW = 0x55;
export const DAG_PB = 0x70;

/** CIDv1 of a block, with SHA-256. */
export function computeCid(codec: typeof RAW | typeof DAG_PB, block: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(1, codec, 0x12, 32), createHash('sha256').update(block).digest()]);
}

/** CID in base32: `bafy…` or `bafk…`. */
export function formatCid(cid: Uint8Array): string {
  return `b${base32(cid)}`;
}
