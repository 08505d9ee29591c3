// Ed25519 and SHA-256 in browsers: WebCrypto, or @noble/ed25519 and sha2.ts in browsers before 2025 and on plain HTTP.
import { hashes, verify } from '@noble/ed25519';
import { toHex } from '../lib/hex.ts';
import { sha256, sha512 } from './sha2.ts';
import type { Cryptography } from './signatures.ts';

hashes.sha512 = sha512;

export const BROWSER_CRYPTO: Cryptography = {
  async verifyEd25519(publicKey, message, signature) {
    try {
      const key = await crypto.subtle.importKey('raw', asArrayBuffer(publicKey), 'Ed25519', false, ['verify']);
      return await crypto.subtle.verify('Ed25519', key, asArrayBuffer(signature), asArrayBuffer(message));
    } catch {
      return verifyWithNoble(publicKey, message, signature);
    }
  },
  async sha256(bytes) {
    // `subtle` is undefined on plain HTTP, although its type says otherwise.
    const subtle = crypto.subtle as SubtleCrypto | undefined;
    const digest =
      subtle === undefined ? sha256(bytes) : new Uint8Array(await subtle.digest('SHA-256', asArrayBuffer(bytes)));
    return toHex(digest);
  },
};

/** Strict RFC 8032 (not ZIP 215) by @noble/ed25519; false for malformed keys and signatures. */
export function verifyWithNoble(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** WebCrypto accepts no SharedArrayBuffer; callers never pass one. */
function asArrayBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
