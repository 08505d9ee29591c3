// Ed25519 (RFC 8032) with raw keys, by node:crypto.
import { createPrivateKey, createPublicKey, sign as signWith, verify as verifyWith } from 'node:crypto';

/** DER prefixes of a raw key in PKCS #8 and SPKI: RFC 8410, section 10. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Seed and public key have 32 bytes. */
export function derivePublicKey(seed: Uint8Array): Uint8Array<ArrayBuffer> {
  const spki = createPublicKey(importPrivateKey(seed)).export({ format: 'der', type: 'spki' });
  return Uint8Array.from(spki.subarray(SPKI_PREFIX.length));
}

/** Returns 64 bytes; deterministic. */
export function sign(seed: Uint8Array, message: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(signWith(null, message, importPrivateKey(seed)));
}

export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
  return verifyWith(null, message, key, signature);
}

function importPrivateKey(seed: Uint8Array) {
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}
