import { randomBytes } from 'node:crypto';
import { keyIdText } from '../../lib/minisign.ts';
import { derivePublicKey } from './ed25519.ts';
import type { SecretKey } from './secret-key.ts';

/** A key of 40 bytes: 8 for its id, 32 for its seed. They are random but in tests and in the demo. */
export function createKey(bytes: Uint8Array = randomBytes(40)): SecretKey {
  const seed = Uint8Array.from(bytes.subarray(8, 40));
  return { keyId: keyIdText(bytes.subarray(0, 8)), seed, publicKey: derivePublicKey(seed) };
}
