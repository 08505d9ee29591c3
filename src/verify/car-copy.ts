// A copy in a CAR (version 1, SHA-256): every block is hashed as it is found, then the folder below the first root is read.
// No library: 33 packages less to trust, and this only reads.

import { joined } from './bytes.ts';
import type { ByteSource, Copy, Listed } from './copy.ts';
import { type DagLink, readUnixFs, readVarint, type UnixFsNode } from './dag-pb.ts';
import { Fault } from './fault.ts';
import type { Cryptography } from './signatures.ts';

/** {roots: [<CID>, …], version: 1} as dag-cbor: up to the number of roots, before each CID, behind the last. */
const HEAD_START = [0xa2, 0x65, 0x72, 0x6f, 0x6f, 0x74, 0x73];
const CID_START = [0xd8, 0x2a, 0x58, 0x25, 0x00];
const HEAD_END = [0x67, 0x76, 0x65, 0x72, 0x73, 0x69, 0x6f, 0x6e, 0x01];
const CID_BYTES = 36;
const RAW = 0x55;
const DAG_PB = 0x70;
const LARGEST_BLOCK = 4 * 1024 * 1024;
const MOST_FILES = 500_000;
const DEEPEST = 40;
const WINDOW = 8 * 1024 * 1024;

interface Block {
  codec: number;
  start: number;
  end: number;
}

interface FoundFile extends Listed {
  cid: Uint8Array;
}

/** @throws Fault where a block is not what its CID says, or the CAR is of another kind */
export async function openCar(source: ByteSource, name: string, crypto: Pick<Cryptography, 'sha256'>): Promise<Copy> {
  const { root, blocks } = await indexBlocks(source, name, crypto);
  const dag = new Dag(source, blocks, name);
  const listed = await dag.files(root);
  const files = new Map<string, FoundFile>();
  for (const file of listed) {
    if (files.has(file.path)) file.fault = 'bad-path';
    files.set(file.path, file);
  }
  return {
    lanes: 1,
    read: async (path, maxBytes) => {
      const file = files.get(path);
      if (file === undefined) return undefined;
      if (file.fault !== undefined) throw new Fault(file.fault, path);
      return dag.fileBytes(file, maxBytes);
    },
    list: async () => listed,
    ...(source.close === undefined ? {} : { close: source.close }),
  };
}

async function indexBlocks(
  source: ByteSource,
  name: string,
  { sha256 }: Pick<Cryptography, 'sha256'>,
): Promise<{ root: Uint8Array; blocks: Map<string, Block> }> {
  const window = new Window(source);
  const head = await window.section(0, name);
  const root = rootOf(head.bytes, name);
  const blocks = new Map<string, Block>();
  for (let at = head.next; at < source.size; ) {
    const { bytes, start, next } = await window.section(at, name);
    const codec = codecOf(bytes);
    const digest = hexOf(bytes.subarray(4, CID_BYTES));
    if (codec === undefined || (await sha256(bytes.subarray(CID_BYTES))) !== digest) throw new Fault('changed', name);
    blocks.set(digest, { codec, start: start + CID_BYTES, end: next });
    at = next;
  }
  return { root, blocks };
}

/** The first root. A second one may name the site without its edition. */
function rootOf(head: Uint8Array, name: string): Uint8Array {
  const isAt = (place: number, expected: readonly number[]) => expected.every((byte, at) => head[place + at] === byte);
  const roots = (head[HEAD_START.length] ?? 0) - 0x80;
  const places = [0, 1].slice(0, roots).map((root) => HEAD_START.length + 1 + root * (CID_START.length + CID_BYTES));
  const end = HEAD_START.length + 1 + roots * (CID_START.length + CID_BYTES);
  const isOurs =
    (roots === 1 || roots === 2) &&
    head.length === end + HEAD_END.length &&
    isAt(0, HEAD_START) &&
    places.every((place) => isAt(place, CID_START)) &&
    isAt(end, HEAD_END);
  if (!isOurs) throw new Fault('damaged', name);
  const start = (places[0] as number) + CID_START.length;
  return head.slice(start, start + CID_BYTES);
}

/** Of a CID of version 1 with SHA-256; undefined for any other. */
function codecOf(cid: Uint8Array): number | undefined {
  const [version, codec, hash, length] = cid;
  return cid.length >= CID_BYTES &&
    version === 1 &&
    (codec === RAW || codec === DAG_PB) &&
    hash === 0x12 &&
    length === 32
    ? codec
    : undefined;
}

/** Reads a large file front to back in steps, each section whole. */
class Window {
  readonly #source: ByteSource;
  #start = 0;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** A length and as many bytes. */
  async section(at: number, name: string): Promise<{ bytes: Uint8Array; start: number; next: number }> {
    const held = this.#start + this.#bytes.length;
    if (at + 8 + LARGEST_BLOCK > held && held < this.#source.size) {
      this.#start = at;
      this.#bytes = await this.#source.slice(at, Math.min(at + WINDOW, this.#source.size));
    }
    const from = at - this.#start;
    const length = lengthAt(this.#bytes, from, name);
    const end = length.next + length.value;
    if (length.value > LARGEST_BLOCK || length.value === 0 || end > this.#bytes.length)
      throw new Fault('damaged', name);
    return { bytes: this.#bytes.subarray(length.next, end), start: this.#start + length.next, next: this.#start + end };
  }
}

function lengthAt(bytes: Uint8Array, at: number, name: string): { value: number; next: number } {
  try {
    return readVarint(bytes, at);
  } catch {
    throw new Fault('damaged', name);
  }
}

class Dag {
  readonly #source: ByteSource;
  readonly #blocks: ReadonlyMap<string, Block>;
  readonly #name: string;

  constructor(source: ByteSource, blocks: ReadonlyMap<string, Block>, name: string) {
    this.#source = source;
    this.#blocks = blocks;
    this.#name = name;
  }

  /** Every file below a folder. */
  async files(root: Uint8Array): Promise<FoundFile[]> {
    const found: FoundFile[] = [];
    let folders = 0;
    const visit = async (cid: Uint8Array, path: string, depth: number): Promise<void> => {
      if (depth > DEEPEST || found.length > MOST_FILES) throw new Fault('damaged', this.#name);
      if (codecOf(cid) === RAW) {
        found.push({ path, cid });
        return;
      }
      folders += 1;
      // Few folders are alike: many more of them than blocks is a shape that multiplies itself.
      if (folders > this.#blocks.size + 1000) throw new Fault('damaged', this.#name);
      const node = await this.#nodeOf(cid, path);
      if (node.type === 'directory' || node.type === 'shard') {
        for (const link of node.links) {
          const name = nameOf(node, link);
          await visit(link.cid, name === undefined ? path : path === '' ? name : `${path}/${name}`, depth + 1);
        }
      } else found.push({ path, cid, ...(node.type === 'symlink' ? { fault: 'link' as const } : {}) });
    };
    await visit(root, '', 0);
    return found;
  }

  /** The bytes of a file, in order of its links; never more than it may have, nor more steps than such a file needs. */
  async fileBytes({ cid, path }: FoundFile, maxBytes: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    let steps = 64 + maxBytes / 1024;
    const visit = async (part: Uint8Array, depth: number): Promise<void> => {
      steps -= 1;
      if (depth > DEEPEST || steps < 0) throw new Fault('damaged', path);
      const { type, data, links } = await this.#nodeOf(part, path);
      if (type !== 'raw' && type !== 'file') throw new Fault('damaged', path);
      size += data.length;
      if (size > maxBytes) throw new Fault('too-large', path, String(maxBytes));
      pieces.push(data);
      for (const link of links) await visit(link.cid, depth + 1);
    };
    await visit(cid, 0);
    return joined(pieces, size);
  }

  async #nodeOf(cid: Uint8Array, path: string): Promise<UnixFsNode> {
    const codec = codecOf(cid);
    const block =
      codec === undefined || cid.length !== CID_BYTES ? undefined : this.#blocks.get(hexOf(cid.subarray(4)));
    if (block === undefined)
      throw new Fault(codec === undefined ? 'damaged' : 'missing', path === '' ? this.#name : path);
    const bytes = await this.#source.slice(block.start, block.end);
    if (codec === RAW) return { type: 'raw', data: bytes, links: [], fanout: 0 };
    try {
      return readUnixFs(bytes);
    } catch {
      throw new Fault('damaged', path === '' ? this.#name : path);
    }
  }
}

/** The name of a folder's entry; undefined where a link of a shard leads to another part of the same folder. */
function nameOf({ type, fanout }: UnixFsNode, { name }: DagLink): string | undefined {
  if (type === 'directory') return name;
  const digits = (Math.max(fanout, 2) - 1).toString(16).length;
  return name.length === digits ? undefined : name.slice(digits);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
