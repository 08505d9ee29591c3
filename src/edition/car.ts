// A folder → one CARv1 file: all blocks in depth-first order from the root, each once, so that equal sites give equal
// bytes. Files are read twice, for their hashes and for their bytes; at no time is more than one piece in memory.
import { closeSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, rmSync, writevSync } from 'node:fs';
import { dirname } from 'node:path';
import { PARTIAL_SUFFIX } from '../lib/files.ts';
import { EnvironmentProblem } from '../lib/problem.ts';
import { varint } from './unixfs/dag-pb.ts';
import { directoryNode } from './unixfs/directory.ts';
import { CHUNK_BYTES } from './unixfs/file.ts';
import { type FolderOptions, folderLinks, folderNode } from './unixfs/folder.ts';
import { cidOf, cidText, type FilePart, RAW, type UnixfsNode } from './unixfs/node.ts';

export interface Car {
  cid: string;
  /** Size of the CAR file. */
  bytes: number;
}

/** Writes the CAR of a folder, whole or not at all. Throws Problem for links, hidden files, and files that change meanwhile. */
export async function writeCar(folder: string, file: string, options: FolderOptions = {}): Promise<Car> {
  const root = folderNode(folder, options);
  return { cid: cidText(root.cid), bytes: writeBlocks(file, [root]) };
}

/**
 * Writes a CAR with two roots: the whole folder, which is what people open, and the folder without `part`, which is what
 * an edition signs. They share every other block.
 */
export async function writeCarOfBoth(
  folder: string,
  file: string,
  part: string,
): Promise<Car & { cidWithout: string }> {
  const links = folderLinks(folder);
  const whole = directoryNode(links);
  const without = directoryNode(links.filter(({ name }) => name !== part));
  return { cid: cidText(whole.cid), cidWithout: cidText(without.cid), bytes: writeBlocks(file, [whole, without]) };
}

function writeBlocks(file: string, roots: readonly UnixfsNode[]): number {
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}${PARTIAL_SUFFIX}`;
  const handle = openSync(partial, 'w');
  try {
    let bytes = write(handle, [section(header(roots))]);
    for (const { cid, block } of eachOnce(roots, new Set())) {
      const data = Buffer.isBuffer(block) ? block : readPart(block, cid);
      bytes += write(handle, [varint(cid.length + data.length), cid, data]);
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

/** Depth first, a node before what it links to; a block that stands twice comes once. */
function* eachOnce(nodes: readonly UnixfsNode[], seen: Set<string>): Generator<UnixfsNode> {
  for (const node of nodes) {
    const key = node.cid.toString('latin1');
    if (seen.has(key)) continue;
    seen.add(key);
    yield node;
    yield* eachOnce(node.children, seen);
  }
}

/** dag-cbor of {roots, version: 1}; a CID is tag 42 with a zero byte before it. Fewer than 24 roots. */
function header(roots: readonly UnixfsNode[]): Buffer {
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

function section(data: Buffer): Buffer {
  return Buffer.concat([varint(data.length), data]);
}

function write(handle: number, parts: Buffer[]): number {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (writevSync(handle, parts) !== length)
    throw new EnvironmentProblem({
      what: 'The CAR file was not written.',
      why: 'The disk took only a part of it; it may be full.',
      fix: 'Make room, then run the command again.',
    });
  return length;
}

/** Reused for every leaf: each is written before the next is read. */
const buffer = Buffer.alloc(CHUNK_BYTES);

/** The bytes of a leaf, held against the hash that was taken before. */
function readPart({ file, start, length }: FilePart, cid: Buffer): Buffer {
  const handle = openSync(file, 'r');
  try {
    const data = buffer.subarray(0, length);
    if (readSync(handle, data, 0, length, start) === length && cidOf(RAW, data).equals(cid)) return data;
  } finally {
    closeSync(handle);
  }
  throw new EnvironmentProblem({
    what: 'The CAR file was not written.',
    why: `${file} changed while it was read.`,
    fix: 'Let the build end first, then run the command again.',
  });
}
