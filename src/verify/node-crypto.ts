// Ed25519 and SHA-256 by node:crypto.
import { createPublicKey, hash, verify } from 'node:crypto';
import type { Cryptography } from './signatures.ts';

/** DER prefix of SubjectPublicKeyInfo before the 32 bytes of an Ed25519 key: RFC 8410, section 10. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export const NODE_CRYPTO: Cryptography = {
  async verifyEd25519(publicKey, message, signature) {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  },
  sha256: async (bytes) => hash('sha256', bytes, 'hex'),
};
