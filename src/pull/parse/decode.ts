// Decodes the bytes of a feed. Declared charsets are often wrong, so the bytes have priority: byte order mark, zero
// bytes of UTF-16 and UTF-32, strict UTF-8; then the declared charset; then letter statistics.
import { gunzipSync } from 'node:zlib';
import { guessCharset, isMislabelledCyrillic } from './guess-charset.ts';
import { repairMojibake } from './mojibake.ts';
import { NotAFeed } from './not-a-feed.ts';

export interface Decoded {
  text: string;
  /** Lower-case name of the WHATWG Encoding Standard, or utf-32le and utf-32be. */
  charset: string;
}

const MAX_UNZIPPED_BYTES = 64 * 1024 * 1024;

/** With more invalid sequences per non-ASCII character, a text is not UTF-8 with a few bad bytes. */
const MAX_INVALID_SHARE = 0.2;

/**
 * @param contentType the HTTP header; its charset is used after the one that the document declares
 * @throws NotAFeed if the bytes start as gzip and cannot be unpacked
 */
export function decode(bytes: Uint8Array, contentType?: string): Decoded {
  const plain = isGzip(bytes) ? gunzip(bytes) : bytes;
  const charset = detectCharset(plain);
  if (charset) return decodeAs(plain, charset);
  const labels = [labelOfDeclaration(plain), labelOfHeader(contentType)].filter((label) => label !== undefined);
  const escaped = labels.find((label) => label === 'iso-2022-jp');
  if (escaped && plain.includes(0x1b)) return decodeAs(plain, escaped);
  return (
    decodeStrictUtf8(plain) ??
    decodeByLabel(plain, labels) ??
    decodeMostlyUtf8(plain) ??
    decodeAs(plain, guessCharset(plain))
  );
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function gunzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNZIPPED_BYTES });
  } catch (cause) {
    throw new NotAFeed('a gzip file that cannot be unpacked', { cause });
  }
}

/** Detects a byte order mark, or the zero bytes next to a first `<` or space. */
function detectCharset(bytes: Uint8Array): string | undefined {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d !== 0))) return 'utf-32be';
  if (c === 0 && d === 0 && ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0))) return 'utf-32le';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)) return 'utf-16be';
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) return 'utf-16le';
  return undefined;
}

function labelOfDeclaration(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  return knownLabel(/<\?xml[^<>]{0,200}?\bencoding\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1]);
}

function labelOfHeader(contentType: string | undefined): string | undefined {
  return knownLabel(/charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1]);
}

function knownLabel(label: string | undefined): string | undefined {
  try {
    return label && new TextDecoder(label).encoding;
  } catch {
    return undefined; // An unknown name is ignored.
  }
}

function decodeStrictUtf8(bytes: Uint8Array): Decoded | undefined {
  try {
    return { text: repairMojibake(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), charset: 'utf-8' };
  } catch {
    return undefined; // Invalid UTF-8: try the declared charsets.
  }
}

/** Uses the first label. Skips UTF labels, which strict decoding ruled out, and Latin labels of Cyrillic text. */
function decodeByLabel(bytes: Uint8Array, labels: string[]): Decoded | undefined {
  for (const label of labels) {
    if (label.startsWith('utf-')) continue;
    const isLatin = label === 'windows-1252' || label === 'iso-8859-15';
    if (isLatin && isMislabelledCyrillic(bytes)) return decodeAs(bytes, guessCharset(bytes));
    return decodeAs(bytes, label);
  }
  return undefined;
}

function decodeMostlyUtf8(bytes: Uint8Array): Decoded | undefined {
  const decoded = decodeAs(bytes, 'utf-8');
  let nonAscii = 0;
  let invalid = 0;
  for (const character of decoded.text) {
    if (character > '\x7f') nonAscii += 1;
    if (character === '\ufffd') invalid += 1;
  }
  return invalid <= nonAscii * MAX_INVALID_SHARE ? decoded : undefined;
}

function decodeAs(bytes: Uint8Array, charset: string): Decoded {
  if (charset.startsWith('utf-32')) return { text: readUtf32(bytes, charset === 'utf-32le'), charset };
  return { text: new TextDecoder(charset).decode(bytes), charset };
}

/** TextDecoder does not support UTF-32. */
function readUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian);
    const isByteOrderMark = at === 0 && point === 0xfeff;
    if (!isByteOrderMark) characters.push(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd');
  }
  return characters.join('').toWellFormed();
}
