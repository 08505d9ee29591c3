// Writes a folder as one CARv1 file. Blocks are written once each, depth first from the root, so equal sites give equal
// bytes. Files are read twice, for hashing and for writing; only one chunk is in memory at a time.
// https://ipld.io/specs/transport/car/carv1/
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { PARTIAL_SUFFIX } from '../lib/files.ts';
import { EnvironmentProblem } from '../lib/problem.ts';
import { encodeVarint } from './unixfs/dag-pb.ts';
import { buildDirectoryNode } from './unixfs/directory.ts';
import { CHUNK_BYTES } from './unixfs/file.ts';
import { buildFolderLinks, buildFolderNode, type FolderOptions } from './unixfs/folder.ts';
import { computeCid, type FileChunk, formatCid, RAW, type UnixfsNode } from './unixfs/node.ts';
import { writeParts } from './write-parts.ts';

export interface CarSummary {
  cid: string;
  /** Size of the CAR file in bytes. */
  bytes: number;
}

/** Writes the CAR atomically. Throws Problem for symbolic links, hidden files, and files that change during the run. */
export async function writeCar(folder: string, file: string, options: FolderOptions = {}): Promise<CarSummary> {
  const root = buildFolderNode(folder, options);
  return { cid: formatCid(root.cid), bytes: writeBlocks(file, [root]) };
}

/**
 * Writes a CAR for an IPFS node, with two roots: the whole folder, which people open, and the folder without the entry
 * `excluded`, whose CID an edition signs. Shared blocks are written once. Verifiers accept one root only.
 */
export async function writeCarWithTwoRoots(
  folder: string,
  file: string,
  excluded: string,
): Promise<CarSummary & { cidWithoutExcluded: string }> {
  const links = buildFolderLinks(folder);
  const whole = buildDirectoryNode(links);
  const without = buildDirectoryNode(links.filter(({ name }) => name !== excluded));
  return {
    cid: formatCid(whole.cid),
    cidWithoutExcluded: formatCid(without.cid),
    bytes: writeBlocks(file, [whole, without]),
  };
}

function writeBlocks(file: string, roots: readonly UnixfsNode[]): number {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}${PARTIAL_SUFFIX}`;
  const handle = openSync(partial, 'w');
  try {
    let bytes = writeParts(handle, [encodeSection(encodeHeader(roots))], file);
    for (const { cid, block } of uniqueNodes(roots, new Set())) {
      const data = Buffer.isBuffer(block) ? block : readChunk(block, cid);
      bytes += writeParts(handle, [encodeVarint(cid.length + data.length), cid, data], file);
    }
    fsyncSync(handle);
    renameSync(partial, file);
    return bytes;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    closeSync(handle);
  }
}

/** Nodes in depth-first preorder; repeated blocks are skipped. */
function* uniqueNodes(nodes: readonly UnixfsNode[], seen: Set<string>): Generator<UnixfsNode> {
  for (const node of nodes) {
    const key = node.cid.toString('latin1');
    if (seen.has(key)) continue;
    seen.add(key);
    yield node;
    yield* uniqueNodes(node.children, seen);
  }
}

/** DAG-CBOR of {roots, version: 1}. A CID is tag 42 with a leading zero byte. Supports up to 23 roots. */
function encodeHeader(roots: readonly UnixfsNode[]): Buffer {
  const cids = roots.flatMap(({ cid }) => [Buffer.of(0xd8, 0x2a, 0x58, cid.length + 1, 0), cid]);
  return Buffer.concat([
    Buffer.of(0xa2, 0x65),
    Buffer.from('roots'),
    Buffer.of(0x80 + roots.length),
    ...cids,
    Buffer.of(0x67),
    Buffer.from('version'),
    Buffer.of(1),
  ]);
}

function encodeSection(data: Buffer): Buffer {
  return Buffer.concat([encodeVarint(data.length), data]);
}

/** Reused for every leaf: each leaf is written before the next one is read. */
const buffer = Buffer.alloc(CHUNK_BYTES);

/** Reads the bytes of a leaf. Throws Problem if they no longer match the hash computed before. */
function readChunk({ file, start, length }: FileChunk, cid: Buffer): Buffer {
  const handle = openSync(file, 'r');
  try {
    const data = buffer.subarray(0, length);
    if (readSync(handle, data, 0, length, start) === length && computeCid(RAW, data).equals(cid)) return data;
  } finally {
    closeSync(handle);
  }
  throw new EnvironmentProblem({
    what: 'The CAR file was not written.',
    why: `${file} changed while it was read.`,
    fix: 'Wait until the build has finished, then run the command again.',
  });
}
