// Ed25519 and SHA-256 by Node.
import { createPublicKey, hash, verify } from 'node:crypto';
import type { Cryptography } from './signatures.ts';

/** SubjectPublicKeyInfo of Ed25519, before the 32 bytes of the key: RFC 8410. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export const NODE_CRYPTO: Cryptography = {
  async verifyEd25519(publicKey, message, signature) {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  },
  sha256: async (bytes) => hash('sha256', bytes, 'hex'),
};
