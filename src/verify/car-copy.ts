// Copy in a CAR as src/edition writes it: version 1, one root, every block below the root once, depth first, and nothing
// else. Anything else is refused, so that every byte of the file belongs to the copy.
// https://ipld.io/specs/transport/car/carv1/
import { toHex } from '../lib/hex.ts';
import { concatBytes } from './concat-bytes.ts';
import type { ByteSource, Copy, ListedFile } from './copy.ts';
import { requireSound, withDamagedFault } from './damaged.ts';
import { Fault } from './fault.ts';
import { readAhead } from './read-ahead.ts';
import type { Cryptography } from './signatures.ts';
import { readUnixFs, readVarint } from './unixfs.ts';

type Hashing = Pick<Cryptography, 'sha256'>;

/** Length and DAG-CBOR of `{roots: [<directory>], version: 1}`. */
const HEADER = /^3aa265726f6f747381d82a582500(01701220[0-9a-f]{64})6776657273696f6e01$/;
const HEADER_BYTES = 59;
const CID_BYTES = 36;
const RAW = '0155';
/** Chunks of files are the largest blocks. */
const MAX_BLOCK_BYTES = 1024 * 1024;
const MAX_LENGTH_BYTES = 3;
const MAX_DEPTH = 40;
/** For callers who know no better limit. */
const MAX_FILES = 1_000_000;
/** Blocks that are hashed at the same time. */
const CONCURRENT_HASHES = 32;

interface BlockRange {
  start: number;
  end: number;
}

interface CarIndex {
  root: string;
  /** By CID. */
  blocks: ReadonlyMap<string, BlockRange>;
}

/** @throws Fault if a block does not match its CID, or the file is not such a CAR */
export async function openCar(file: ByteSource, name: string, hashing: Hashing): Promise<Copy> {
  const source = readAhead(file);
  const dag = createDagReader(source, await withDamagedFault(name, () => indexBlocks(source, name, hashing)));
  return {
    concurrency: 8,
    read: (path, maxBytes) => withDamagedFault(path, () => dag.read(path, maxBytes)),
    list: (maxFiles) => withDamagedFault(name, () => dag.list(maxFiles)),
    cidWithout: (folder) => withDamagedFault(name, () => dag.cidWithout(folder, hashing)),
    ...(file.close && { close: file.close }),
  };
}

/** Reads the file front to back: each block must be the next one that is linked and was not there before. */
async function indexBlocks(source: ByteSource, name: string, { sha256 }: Hashing): Promise<CarIndex> {
  const blocks = new Map<string, BlockRange>();
  const root = HEADER.exec(toHex(await source.slice(0, HEADER_BYTES)))?.[1];
  requireSound(root !== undefined);
  let at = HEADER_BYTES;
  let hashes: Promise<boolean>[] = [];

  async function readBlock(cid: string, depth: number): Promise<void> {
    if (blocks.has(cid)) return;
    const head = await source.slice(at, Math.min(at + MAX_LENGTH_BYTES + CID_BYTES, source.size));
    const { value: length, next } = readVarint(head, 0);
    const [start, end] = [at + next + CID_BYTES, at + next + length];
    const isNext = toHex(head.subarray(next, next + CID_BYTES)) === cid && start <= end && end <= source.size;
    requireSound(isNext && end - start <= MAX_BLOCK_BYTES && depth <= MAX_DEPTH);
    const bytes = await source.slice(start, end);
    at = end;
    blocks.set(cid, { start, end });
    hashes.push(sha256(bytes).then((digest) => cid.endsWith(digest)));
    if (hashes.length === CONCURRENT_HASHES) await requireHashes();
    if (!cid.startsWith(RAW)) for (const link of readUnixFs(bytes).links) await readBlock(link.cid, depth + 1);
  }

  async function requireHashes(): Promise<void> {
    if ((await Promise.all(hashes)).includes(false)) throw new Fault('changed', name);
    hashes = [];
  }

  await readBlock(root, 0);
  await requireHashes();
  requireSound(at === source.size);
  return { root, blocks };
}

interface DirectoryEntry {
  cid: string;
  /** The name is there twice, or is none of a file. */
  isBad: boolean;
}

type Directory = ReadonlyMap<string, DirectoryEntry>;

function createDagReader(source: ByteSource, { root, blocks }: CarIndex) {
  const directories = new Map<string, Promise<Directory | undefined>>();
  const rangeOf = (cid: string) => blocks.get(cid) as BlockRange;
  const readBytes = (cid: string) => source.slice(rangeOf(cid).start, rangeOf(cid).end);
  const readNode = async (cid: string) => readUnixFs(await readBytes(cid));

  /** Undefined for a file. */
  async function getDirectory(cid: string): Promise<Directory | undefined> {
    if (cid.startsWith(RAW)) return undefined;
    const directory = directories.get(cid) ?? readDirectory(cid);
    directories.set(cid, directory);
    return directory;
  }

  async function readDirectory(cid: string): Promise<Directory | undefined> {
    const entries = new Map<string, DirectoryEntry>();
    const parts = new Set<string>();
    const visit = async (part: string): Promise<void> => {
      const { type, links } = await readNode(part);
      // A shard has a part of the names, so no directory has one twice.
      requireSound(type !== 'file' && !parts.has(part));
      parts.add(part);
      for (const link of links) {
        // In a shard two digits of the slot are before the name; a link to another shard has nothing behind them.
        const name = type === 'shard' ? link.name.slice(2) : link.name;
        if (type === 'shard' && name === '') await visit(link.cid);
        else entries.set(name, { cid: link.cid, isBad: entries.has(name) || name.includes('/') });
      }
    };
    if ((await readNode(cid)).type === 'file') return undefined;
    await visit(cid);
    return entries;
  }

  /** The bytes of a file in the order of its links. Stops above `maxBytes`, and after more steps than such a file needs. */
  async function readFile(cid: string, path: string, maxBytes: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    let steps = 64 + maxBytes / 1024;
    const visit = async (part: string): Promise<void> => {
      steps -= 1;
      requireSound(steps >= 0);
      if (part.startsWith(RAW)) {
        const { start, end } = rangeOf(part);
        size += end - start;
        if (size > maxBytes) throw new Fault('too-large', path, String(maxBytes));
        pieces.push(await readBytes(part));
        return;
      }
      const { type, links } = await readNode(part);
      requireSound(type === 'file');
      for (const link of links) await visit(link.cid);
    };
    await visit(cid);
    return concatBytes(pieces, size);
  }

  return {
    /** Follows the path from the root, without listing the copy. */
    async read(path: string, maxBytes: number): Promise<Uint8Array | undefined> {
      let cid = root;
      for (const name of path.split('/')) {
        const entry = (await getDirectory(cid))?.get(name);
        if (entry === undefined) return undefined;
        if (entry.isBad) throw new Fault('bad-path', path);
        cid = entry.cid;
      }
      return (await getDirectory(cid)) === undefined ? readFile(cid, path, maxBytes) : undefined;
    },
    async list(maxFiles = MAX_FILES): Promise<ListedFile[]> {
      const files: ListedFile[] = [];
      const visit = async (cid: string, names: readonly string[], isBad: boolean): Promise<void> => {
        if (files.length >= maxFiles) return;
        requireSound(names.length <= MAX_DEPTH);
        const directory = await getDirectory(cid);
        if (directory === undefined) files.push({ path: names.join('/'), ...(isBad && { fault: 'bad-path' }) });
        for (const [name, entry] of directory ?? []) await visit(entry.cid, [...names, name], isBad || entry.isBad);
      };
      await visit(root, [], false);
      return files;
    },
    /** CID of the root without the link to a folder. */
    async cidWithout(folder: string, { sha256 }: Hashing): Promise<string> {
      const bytes = await readBytes(root);
      const { start, end } = readUnixFs(bytes).links.find(({ name }) => name === folder) ?? { start: 0, end: 0 };
      const rest = concatBytes([bytes.subarray(0, start), bytes.subarray(end)], bytes.length - end + start);
      return formatCid(`01701220${await sha256(rest)}`);
    },
  };
}

/** RFC 4648 base32, as the CIDs of editions are written. */
function formatCid(hex: string): string {
  const digits = (BigInt(`0x${hex}`) << 2n).toString(32).padStart(58, '0');
  return `b${digits.replace(/./g, (digit) => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(Number.parseInt(digit, 32)))}`;
}
