// Bytes of a feed to text. Labels lie, so the bytes are asked first: a byte order mark, the zeros of UTF-16
// and UTF-32, strict UTF-8; then the labels; then the letters that each charset would give.
import { gunzipSync } from 'node:zlib';
import { guessCharset, isCyrillicInDisguise } from './guess-charset.ts';
import { unmangle } from './mojibake.ts';
import { NotAFeed } from './not-a-feed.ts';

export interface Decoded {
  text: string;
  /** Lower-case WHATWG name, or utf-32le and utf-32be. */
  charset: string;
}

const MAX_UNZIPPED_BYTES = 64 * 1024 * 1024;

/** Above this share of broken sequences a text is not UTF-8 with a few bad bytes. */
const MAX_BROKEN_UTF8 = 0.2;

/**
 * @param contentType the HTTP header, whose charset is asked after the document's own
 * @throws NotAFeed where bytes that begin as gzip cannot be unpacked
 */
export function decode(bytes: Uint8Array, contentType?: string): Decoded {
  const plain = isGzip(bytes) ? gunzip(bytes) : bytes;
  const charset = charsetByBytes(plain);
  if (charset) return read(plain, charset);
  const labels = [labelOfDeclaration(plain), labelOfHeader(contentType)].filter((label) => label !== undefined);
  const escaped = labels.find((label) => label === 'iso-2022-jp');
  if (escaped && plain.includes(0x1b)) return read(plain, escaped);
  return strictUtf8(plain) ?? byLabel(plain, labels) ?? mostlyUtf8(plain) ?? read(plain, guessCharset(plain));
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

/** A byte order mark, or the zeros beside a first `<` or blank. */
function charsetByBytes(bytes: Uint8Array): string | undefined {
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
    return undefined; // A name that nobody knows says nothing.
  }
}

function strictUtf8(bytes: Uint8Array): Decoded | undefined {
  try {
    return { text: unmangle(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), charset: 'utf-8' };
  } catch {
    return undefined; // One bad byte is enough: the labels are asked.
  }
}

/** The first label that fits. Latin labels stand on many Cyrillic pages, and UTF labels have been disproved. */
function byLabel(bytes: Uint8Array, labels: string[]): Decoded | undefined {
  for (const label of labels) {
    if (label.startsWith('utf-')) continue;
    const isLatin = label === 'windows-1252' || label === 'iso-8859-15';
    if (isLatin && isCyrillicInDisguise(bytes)) return read(bytes, guessCharset(bytes));
    return read(bytes, label);
  }
  return undefined;
}

function mostlyUtf8(bytes: Uint8Array): Decoded | undefined {
  const decoded = read(bytes, 'utf-8');
  let foreign = 0;
  let broken = 0;
  for (const character of decoded.text) {
    if (character > '\x7f') foreign += 1;
    if (character === '\ufffd') broken += 1;
  }
  return broken <= foreign * MAX_BROKEN_UTF8 ? decoded : undefined;
}

function read(bytes: Uint8Array, charset: string): Decoded {
  if (charset.startsWith('utf-32')) return { text: readUtf32(bytes, charset === 'utf-32le'), charset };
  return { text: new TextDecoder(charset).decode(bytes), charset };
}

/** The one encoding of the web's past that TextDecoder lacks. */
function readUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian);
    const isMark = at === 0 && point === 0xfeff;
    if (!isMark) characters.push(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd');
  }
  return characters.join('').toWellFormed();
}
