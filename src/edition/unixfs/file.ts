// Builds a UnixFS file: raw leaves of 1 MiB below balanced nodes of up to 1,024 links (IPIP-499).
import { closeSync, openSync, readSync } from 'node:fs';
import { buildLinkNode, FILE } from './dag-pb.ts';
import { computeCid, type FileChunk, RAW, type UnixfsNode } from './node.ts';

/** Size of a leaf. */
export const CHUNK_BYTES = 1024 * 1024;
const MAX_LINKS = 1024;

/** A node and the number of file bytes below it. */
interface FileSubtree {
  node: UnixfsNode;
  fileSize: number;
}

/** Shared by all files: one buffer per file would use hundreds of megabytes before garbage collection. */
const buffer = Buffer.alloc(CHUNK_BYTES);

/** Reads a file chunk by chunk; the chunks are not kept in memory. */
export function buildFileNode(file: string): UnixfsNode {
  let parts = readLeaves(file);
  while (parts.length > 1) parts = splitIntoGroups(parts).map(buildParent);
  return (parts[0] as FileSubtree).node;
}

/** One leaf per chunk; an empty file is one empty leaf. */
function readLeaves(file: string): FileSubtree[] {
  const found: FileSubtree[] = [];
  const handle = openSync(file, 'r');
  try {
    let length: number;
    do {
      const start = found.length * CHUNK_BYTES;
      length = readSync(handle, buffer, 0, CHUNK_BYTES, start);
      if (length > 0 || start === 0) found.push(buildLeaf({ file, start, length }, buffer.subarray(0, length)));
    } while (length === CHUNK_BYTES);
  } finally {
    closeSync(handle);
  }
  return found;
}

function buildLeaf(part: FileChunk, bytes: Uint8Array): FileSubtree {
  return { node: { cid: computeCid(RAW, bytes), size: part.length, block: part, children: [] }, fileSize: part.length };
}

function buildParent(parts: readonly FileSubtree[]): FileSubtree {
  const blockSizes = parts.map(({ fileSize }) => fileSize);
  const fileSize = blockSizes.reduce((sum, size) => sum + size, 0);
  const links = parts.map(({ node }) => ({ name: '', node }));
  return { node: buildLinkNode(links, { type: FILE, fileSize, blockSizes }), fileSize };
}

function splitIntoGroups(parts: readonly FileSubtree[]): FileSubtree[][] {
  return Array.from({ length: Math.ceil(parts.length / MAX_LINKS) }, (_none, at) =>
    parts.slice(at * MAX_LINKS, (at + 1) * MAX_LINKS),
  );
}
