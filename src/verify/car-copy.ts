// Copy in a CAR file (version 1, SHA-256): every block is hashed, then the directory below the first root is read.
// @ipld/car decodes the header and the sections; the limits against hostile files are set here.
import { createDecoder } from '@ipld/car/decoder';
import type { CID } from 'multiformats/cid';
import { concatBytes } from './concat-bytes.ts';
import type { ByteSource, Copy, ListedFile } from './copy.ts';
import { Fault } from './fault.ts';
import { LimitedReader } from './limited-reader.ts';
import type { Cryptography } from './signatures.ts';
import { readUnixFs, type UnixFsLink, type UnixFsNode } from './unixfs.ts';

const RAW = 0x55;
const DAG_PB = 0x70;
const SHA2_256 = 0x12;
/** Longest header, CID or block. IPFS nodes exchange blocks of up to 2 MiB. */
const MAX_BLOCK_BYTES = 4 * 1024 * 1024;
const MAX_FILES = 500_000;
const MAX_DEPTH = 40;

interface BlockRange {
  start: number;
  end: number;
}

interface CarFile extends ListedFile {
  cid: CID;
}

/** @throws Fault if a block does not match its CID, or the file is not a CAR of version 1 with SHA-256 */
export async function openCar(source: ByteSource, name: string, crypto: Pick<Cryptography, 'sha256'>): Promise<Copy> {
  const { root, blocks } = await indexBlocks(source, name, crypto);
  const dag = new DagReader(source, blocks, name);
  const listed = await dag.listFiles(root);
  const files = new Map<string, CarFile>();
  for (const file of listed) {
    if (files.has(file.path)) file.fault = 'bad-path';
    files.set(file.path, file);
  }
  return {
    concurrency: 1,
    read: async (path, maxBytes) => {
      const file = files.get(path);
      if (file === undefined) return undefined;
      if (file.fault !== undefined) throw new Fault(file.fault, path);
      return dag.readFile(file, maxBytes);
    },
    list: async () => listed,
    ...(source.close === undefined ? {} : { close: source.close }),
  };
}

/** The first root and the position of every block, by its SHA-256 in hexadecimal. */
async function indexBlocks(
  source: ByteSource,
  name: string,
  { sha256 }: Pick<Cryptography, 'sha256'>,
): Promise<{ root: CID; blocks: Map<string, BlockRange> }> {
  const reader = new LimitedReader(source, MAX_BLOCK_BYTES);
  const blocks = new Map<string, BlockRange>();
  try {
    const decoder = createDecoder(reader);
    const { version, roots } = await decoder.header();
    const [root] = roots;
    if (version !== 1 || root === undefined) throw new Fault('damaged', name);
    for await (const { cid, bytes } of decoder.blocks()) {
      const digest = digestOf(cid);
      if (digest === undefined || (await sha256(bytes)) !== digest) throw new Fault('changed', name);
      blocks.set(digest, { start: reader.pos - bytes.length, end: reader.pos });
    }
    return { root, blocks };
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('damaged', name);
  }
}

/** The SHA-256 of a CID in hexadecimal; undefined for any other version, codec or hash function. */
function digestOf({ version, code, multihash }: CID): string | undefined {
  const isSupported =
    version === 1 && (code === RAW || code === DAG_PB) && multihash.code === SHA2_256 && multihash.size === 32;
  return isSupported ? Buffer.from(multihash.digest).toString('hex') : undefined;
}

class DagReader {
  readonly #source: ByteSource;
  readonly #blocks: ReadonlyMap<string, BlockRange>;
  readonly #name: string;

  constructor(source: ByteSource, blocks: ReadonlyMap<string, BlockRange>, name: string) {
    this.#source = source;
    this.#blocks = blocks;
    this.#name = name;
  }

  /** Every file below a directory. */
  async listFiles(root: CID): Promise<CarFile[]> {
    const files: CarFile[] = [];
    let directories = 0;
    const visit = async (cid: CID, path: string, depth: number): Promise<void> => {
      if (depth > MAX_DEPTH || files.length > MAX_FILES) throw new Fault('damaged', this.#name);
      if (cid.code === RAW) {
        files.push({ path, cid });
        return;
      }
      directories += 1;
      // Few directories are equal: many more directories than blocks means a graph that grows exponentially.
      if (directories > this.#blocks.size + 1000) throw new Fault('damaged', this.#name);
      const node = await this.#readNode(cid, path);
      if (node.type === 'directory' || node.type === 'shard') {
        for (const link of node.links) {
          const name = entryName(node, link);
          await visit(link.cid, name === undefined ? path : path === '' ? name : `${path}/${name}`, depth + 1);
        }
      } else files.push({ path, cid, ...(node.type === 'symlink' ? { fault: 'link' as const } : {}) });
    };
    await visit(root, '', 0);
    return files;
  }

  /** The bytes of a file in the order of its links. Stops above `maxBytes`, and after more steps than such a file needs. */
  async readFile({ cid, path }: CarFile, maxBytes: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    let steps = 64 + maxBytes / 1024;
    const visit = async (part: CID, depth: number): Promise<void> => {
      steps -= 1;
      if (depth > MAX_DEPTH || steps < 0) throw new Fault('damaged', path);
      const { type, data, links } = await this.#readNode(part, path);
      if (type !== 'raw' && type !== 'file') throw new Fault('damaged', path);
      size += data.length;
      if (size > maxBytes) throw new Fault('too-large', path, String(maxBytes));
      pieces.push(data);
      for (const link of links) await visit(link.cid, depth + 1);
    };
    await visit(cid, 0);
    return concatBytes(pieces, size);
  }

  async #readNode(cid: CID, path: string): Promise<UnixFsNode> {
    const file = path === '' ? this.#name : path;
    const digest = digestOf(cid);
    if (digest === undefined) throw new Fault('damaged', file);
    const block = this.#blocks.get(digest);
    if (block === undefined) throw new Fault('missing', file);
    const bytes = await this.#source.slice(block.start, block.end);
    if (cid.code === RAW) return { type: 'raw', data: bytes, links: [], fanout: 0 };
    try {
      return readUnixFs(bytes);
    } catch {
      throw new Fault('damaged', file);
    }
  }
}

/** The name of a directory entry; undefined if the link of a shard leads to another shard of the same directory. */
function entryName({ type, fanout }: UnixFsNode, { name }: UnixFsLink): string | undefined {
  if (type === 'directory') return name;
  const digits = (Math.max(fanout, 2) - 1).toString(16).length;
  return name.length === digits ? undefined : name.slice(digits);
}
