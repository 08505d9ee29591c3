// Merkle tree hash of a list, as RFC 6962, section 2.1, defines it. The reader has an implementation of its own.
import { hash } from 'node:crypto';
import { leafInput, nodeInput } from '../../model/edition-log.ts';

export function hashLeaf(entry: Uint8Array): Uint8Array {
  return sha256(leafInput(entry));
}

/** The root hash over the hashes of leaves from `start` to `end`. */
export function rootHash(leaves: readonly Uint8Array[], start = 0, end = leaves.length): Uint8Array {
  if (end === start) return sha256(new Uint8Array());
  if (end - start === 1) return leaves[start] as Uint8Array;
  const split = start + 2 ** (31 - Math.clz32(end - start - 1));
  return sha256(nodeInput(rootHash(leaves, start, split), rootHash(leaves, split, end)));
}

function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}
