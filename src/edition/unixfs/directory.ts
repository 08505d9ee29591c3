// Builds a UnixFS directory: one block, or a HAMT (a trie by the hash of names) if the block would exceed 256 KiB.
import { buildLinkNode, DIRECTORY, encodeNode, type Link, SHARD } from './dag-pb.ts';
import { murmur3 } from './murmur3.ts';
import type { UnixfsNode } from './node.ts';

const MAX_BLOCK_BYTES = 262_144;
const FANOUT = 256;
const MURMUR3_X64_64 = 0x22;

interface HashedLink extends Link {
  hash: Buffer;
}

/** @param links the entries of the directory, each name once, in any order */
export function buildDirectoryNode(links: readonly Link[]): UnixfsNode {
  const sorted = [...links].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  if (encodeNode(sorted, { type: DIRECTORY }).length <= MAX_BLOCK_BYTES)
    return buildLinkNode(sorted, { type: DIRECTORY });
  return buildShardNode(
    sorted.map((link) => ({ ...link, hash: murmur3(Buffer.from(link.name)) })),
    0,
  );
}

/** Each level of the HAMT uses one byte of the hash. Throws Error if two names have the same 8 bytes of hash. */
function buildShardNode(links: readonly HashedLink[], depth: number): UnixfsNode {
  if (depth === 8) throw new Error(`${links.map(({ name }) => name).join(' and ')} have the same hash.`);
  const slots = Map.groupBy(links, ({ hash }) => hash[depth] as number);
  const usedSlots = [...slots.keys()].sort((a, b) => a - b);
  return buildLinkNode(
    usedSlots.map((index) => buildSlotLink(index, slots.get(index) as HashedLink[], depth)),
    { type: SHARD, bitfield: encodeBitfield(usedSlots), hashType: MURMUR3_X64_64, fanout: FANOUT },
  );
}

/** Link of one slot: an entry, named by two hexadecimal digits of the slot and its name, or a shard of several entries. */
function buildSlotLink(index: number, links: readonly HashedLink[], depth: number): Link {
  const prefix = index.toString(16).toUpperCase().padStart(2, '0');
  const [first] = links;
  if (links.length === 1 && first !== undefined) return { name: `${prefix}${first.name}`, node: first.node };
  return { name: prefix, node: buildShardNode(links, depth + 1) };
}

/** One bit per slot, highest slot first, without leading zero bytes. */
function encodeBitfield(usedSlots: readonly number[]): Buffer {
  const bits = Buffer.alloc(FANOUT / 8);
  for (const index of usedSlots) {
    const at = bits.length - 1 - (index >> 3);
    bits[at] = (bits[at] as number) | (1 << (index & 7));
  }
  return bits.subarray(bits.findIndex((byte) => byte !== 0));
}
