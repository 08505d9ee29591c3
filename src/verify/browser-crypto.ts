// Ed25519 and SHA-256 in browsers: the browser's own where it offers them, else @noble/ed25519 and sha2.ts, as in browsers
// before 2025 and at plain http addresses.
import { hashes, verify } from '@noble/ed25519';
import { sha256, sha512 } from './sha2.ts';
import type { Cryptography } from './signatures.ts';

hashes.sha512 = sha512;

export const BROWSER_CRYPTO: Cryptography = {
  async verifyEd25519(publicKey, message, signature) {
    try {
      const key = await crypto.subtle.importKey('raw', buffered(publicKey), 'Ed25519', false, ['verify']);
      return await crypto.subtle.verify('Ed25519', key, buffered(signature), buffered(message));
    } catch {
      return verifiedSlowly(publicKey, message, signature);
    }
  },
  async sha256(bytes) {
    // `subtle` is absent from plain http pages, whatever the types say.
    const subtle = crypto.subtle as SubtleCrypto | undefined;
    const digest =
      subtle === undefined ? sha256(bytes) : new Uint8Array(await subtle.digest('SHA-256', buffered(bytes)));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
};

/** By @noble/ed25519, strictly as in RFC 8032; false for a key or signature that is none. */
export function verifiedSlowly(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** Never shared memory, which WebCrypto refuses. */
function buffered(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
