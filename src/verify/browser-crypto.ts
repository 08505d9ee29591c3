// Ed25519 and SHA-256 in browsers: WebCrypto, or our own code in browsers before 2025 and on plain HTTP.
import { toHex } from '../lib/hex.ts';
import { verifyEd25519 } from './ed25519.ts';
import { sha256 } from './sha2.ts';
import type { Cryptography } from './signatures.ts';

export const BROWSER_CRYPTO: Cryptography = {
  async verifyEd25519(publicKey, message, signature) {
    try {
      const key = await crypto.subtle.importKey('raw', asArrayBuffer(publicKey), 'Ed25519', false, ['verify']);
      return await crypto.subtle.verify('Ed25519', key, asArrayBuffer(signature), asArrayBuffer(message));
    } catch {
      return verifyEd25519(publicKey, message, signature);
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

/** WebCrypto accepts no SharedArrayBuffer; callers never pass one. */
function asArrayBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
