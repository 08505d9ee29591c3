// PNG (W3C Recommendation "Portable Network Graphics", third edition). Every chunk of metadata that may be compressed is
// removed: libpng inflates texts while it opens a file, and a text of 1 MB can become gigabytes.
import { inflateSync } from 'node:zlib';
import { type ByteReader, refuse } from './byte-reader.ts';
import { checkPixels } from './check-pixels.ts';
import { MAX_EXIF_BYTES, MAX_PNG_CHUNKS, MAX_PROFILE_BYTES } from './limits.ts';
import type { PictureContents } from './picture-contents.ts';

const SIGNATURE_BYTES = 8;
/** Length, type and CRC of a chunk. */
const CHUNK_OVERHEAD_BYTES = 12;
/** Chunks that change how the picture looks. All others are removed. `true`: only the first of its kind is kept. */
const KEPT: Readonly<Record<string, boolean>> = {
  IHDR: true,
  PLTE: true,
  IDAT: false,
  tRNS: true,
  cICP: true,
  iCCP: true,
  sRGB: true,
  gAMA: true,
  cHRM: true,
  eXIf: true,
};
/** Channels by colour type (11.2.1 IHDR). An indexed picture is decoded to RGBA. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 };
const END = Buffer.from('0000000049454e44ae426082', 'hex');

export function inspectPng(file: ByteReader): PictureContents {
  const kept: Buffer[] = [file.slice(0, SIGNATURE_BYTES)];
  const seen = new Set<string>();
  const { width, height } = readHeader(file);
  let chunks = 0;
  let at = SIGNATURE_BYTES;
  while (at < file.length) {
    const length = file.u32(at);
    const type = file.text(at + 4, 4);
    if (++chunks > MAX_PNG_CHUNKS) refuse(`it has more than ${MAX_PNG_CHUNKS} chunks`);
    if (type === 'IEND') break;
    const chunk = file.slice(at, at + CHUNK_OVERHEAD_BYTES + length);
    const isUnknown = !Object.hasOwn(KEPT, type);
    // An upper-case first letter: a decoder that does not know the chunk must give up (5.4).
    if (isUnknown && /^[^a-z]/.test(type)) refuse('it cannot be read: it has an unknown critical chunk');
    if (!isUnknown && !(KEPT[type] && seen.has(type)) && isSmallEnough(type, chunk)) kept.push(chunk);
    seen.add(type);
    at += chunk.length;
  }
  if (!seen.has('IDAT')) refuse('it cannot be read: it has no image data');
  return { width, height, bytes: Buffer.concat([...kept, END]) };
}

function readHeader(file: ByteReader): { width: number; height: number } {
  const at = SIGNATURE_BYTES + 8;
  if (file.text(SIGNATURE_BYTES + 4, 4) !== 'IHDR' || file.u32(SIGNATURE_BYTES) !== 13)
    refuse('it cannot be read: it does not begin with a PNG header');
  const [width, height] = [file.u32(at), file.u32(at + 4)];
  const channels = CHANNELS[file.u8(at + 9)] ?? refuse('it cannot be read: its colour type is invalid');
  checkPixels(width, height, { bytesPerPixel: channels * (file.u8(at + 8) === 16 ? 2 : 1) });
  return { width, height };
}

function isSmallEnough(type: string, chunk: Buffer): boolean {
  const data = chunk.subarray(8, -4);
  if (type === 'eXIf') return data.length <= MAX_EXIF_BYTES;
  if (type !== 'iCCP') return true;
  try {
    // A name of at most 79 bytes, a zero, the compression method, the profile (11.3.2.3 iCCP).
    inflateSync(data.subarray(data.indexOf(0) + 2), { maxOutputLength: MAX_PROFILE_BYTES });
    return true;
  } catch {
    return false;
  }
}
