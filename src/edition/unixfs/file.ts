// A file as a UnixFS graph: leaves of 1 MiB as they are, and above them balanced nodes of up to 1,024 links.
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { FILE, linkingNode } from './dag-pb.ts';
import { cidOf, type FilePart, RAW, type UnixfsNode } from './node.ts';

const CHUNK_BYTES = 1024 * 1024;
const MAX_LINKS = 1024;

/** A node of a file, and how many bytes of the file are below it. */
interface Part {
  node: UnixfsNode;
  fileSize: number;
}

/** Reads a file piece by piece; none of it is kept. */
export function fileNode(file: string): UnixfsNode {
  const { size } = statSync(file);
  let parts = size <= CHUNK_BYTES ? [leaf({ file, start: 0, length: size }, readFileSync(file))] : leaves(file, size);
  while (parts.length > 1) parts = groups(parts).map(parent);
  return (parts[0] as Part).node;
}

function leaves(file: string, size: number): Part[] {
  const found: Part[] = [];
  const handle = openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    for (let start = 0; start < size; start += CHUNK_BYTES) {
      const length = Math.min(CHUNK_BYTES, size - start);
      found.push(leaf({ file, start, length }, buffer.subarray(0, readSync(handle, buffer, 0, length, start))));
    }
  } finally {
    closeSync(handle);
  }
  return found;
}

function leaf(part: FilePart, bytes: Uint8Array): Part {
  return { node: { cid: cidOf(RAW, bytes), size: part.length, block: part, children: [] }, fileSize: part.length };
}

function parent(parts: readonly Part[]): Part {
  const blockSizes = parts.map(({ fileSize }) => fileSize);
  const fileSize = blockSizes.reduce((sum, size) => sum + size, 0);
  const links = parts.map(({ node }) => ({ name: '', node }));
  return { node: linkingNode(links, { type: FILE, fileSize, blockSizes }), fileSize };
}

function groups(parts: readonly Part[]): Part[][] {
  return Array.from({ length: Math.ceil(parts.length / MAX_LINKS) }, (_none, at) => parts.slice(at * MAX_LINKS, (at + 1) * MAX_LINKS));
}
