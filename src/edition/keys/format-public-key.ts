// Formats a public key for people: text, QR code, and four words to compare aloud.
import { renderSVG } from 'uqr';
import { sha256Hex } from '../../lib/hash.ts';
import { formatPublicKeyLine, type MinisignPublicKey } from '../../lib/minisign.ts';
import { fourWords } from '../../model/four-words.ts';

/** Key, id and four words as lines for the terminal. */
export function formatKey(key: MinisignPublicKey): string[] {
  return [
    `key    ${formatPublicKeyLine(key)}`,
    `id     ${key.keyId.toUpperCase()}`,
    `words  ${getKeyWords(key).join(' ')}`,
  ];
}

/** Four words from the SHA-256 of the 32 bytes of the key. */
export function getKeyWords({ key }: MinisignPublicKey): string[] {
  return fourWords(sha256Hex(key));
}

/** SVG of a QR code with the key line, black on white with a quiet zone of four modules. */
export function renderQrCode(key: MinisignPublicKey): string {
  return `${renderSVG(formatPublicKeyLine(key), { ecc: 'M', border: 4 })}\n`;
}
