// Merkle tree hash of a list, as RFC 6962, section 2.1, defines it. The reader has an implementation of its own.
import { hash } from 'node:crypto';
import { leafInput, nodeInput } from '../../model/edition-log.ts';

export function hashLeaf(entry: Uint8Array): Uint8Array {
  return sha256(leafInput(entry));
}

/** The root hash over hashes of leaves. */
export function rootHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return sha256(new Uint8Array());
  if (leaves.length === 1) return first;
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(nodeInput(rootHash(leaves.slice(0, split)), rootHash(leaves.slice(split))));
}

function sha256(bytes: Uint8Array): Uint8Array {
  return hash('sha256', bytes, 'buffer');
}
