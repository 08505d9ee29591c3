import { randomBytes } from 'node:crypto';
import { keyIdText } from '../../lib/minisign.ts';
import { derivePublicKey } from './ed25519.ts';
import type { SecretKey } from './secret-key.ts';

/** @param bytes 8 for the key id and 32 for the seed; random except in tests and the demo */
export function createKey(bytes: Uint8Array = randomBytes(40)): SecretKey {
  const seed = Uint8Array.from(bytes.subarray(8, 40));
  return { keyId: keyIdText(bytes.subarray(0, 8)), seed, publicKey: derivePublicKey(seed) };
}
