// A public key as people hand it on: text, a code for cameras, four words to say aloud.
import { renderSVG } from 'uqr';
import { sha256Hex } from '../../lib/hash.ts';
import { formatPublicKeyLine, type MinisignPublicKey } from '../../lib/minisign.ts';
import { fourWords } from '../../model/four-words.ts';

/** The text of the key, and the words of its SHA-256. */
export function formatKey(key: MinisignPublicKey): string[] {
  return [
    `key    ${formatPublicKeyLine(key)}`,
    `id     ${key.keyId.toUpperCase()}`,
    `words  ${getKeyWords(key).join(' ')}`,
  ];
}

/** Four words of the SHA-256 of the 32 bytes of the key. */
export function getKeyWords({ key }: MinisignPublicKey): string[] {
  return fourWords(sha256Hex(key));
}

/** The text of the key as a QR code, black on white with a quiet zone, for screens and paper. */
export function renderQrCode(key: MinisignPublicKey): string {
  return `${renderSVG(formatPublicKeyLine(key), { ecc: 'M', border: 4 })}\n`;
}
