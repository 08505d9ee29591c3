// Inspects the bytes of an untrusted picture before a decoder sees them: counts chunks, scans, frames, boxes and pixels, and
// removes what decoding does not need (compressed texts, later frames). Reads structures only, in time linear to the file.
import { byteReader, PictureRefused } from './byte-reader.ts';
import { inspectAvif } from './inspect-avif.ts';
import { inspectGif } from './inspect-gif.ts';
import { inspectJpeg } from './inspect-jpeg.ts';
import { inspectPng } from './inspect-png.ts';
import { inspectWebp } from './inspect-webp.ts';
import type { PictureContents } from './picture-contents.ts';
import { type PictureFormat, sniffPicture } from './sniff-picture.ts';

export type InspectedPicture = ({ ok: true; format: PictureFormat } & PictureContents) | { ok: false; reason: string };

const INSPECTORS = { png: inspectPng, jpeg: inspectJpeg, gif: inspectGif, webp: inspectWebp, avif: inspectAvif };

/** @returns the bytes to decode, or why the picture must not be decoded */
export function inspectPicture(bytes: Uint8Array): InspectedPicture {
  const sniffed = sniffPicture(bytes);
  if ('instead' in sniffed) return { ok: false, reason: `it is ${sniffed.instead}` };
  const { format } = sniffed;
  try {
    return { ok: true, format, ...INSPECTORS[format](byteReader(bytes, FORMAT_NAMES[format])) };
  } catch (error) {
    if (error instanceof PictureRefused) return { ok: false, reason: error.message };
    throw error;
  }
}

const FORMAT_NAMES: Record<PictureFormat, string> = {
  png: 'PNG',
  jpeg: 'JPEG',
  gif: 'GIF',
  webp: 'WebP',
  avif: 'AVIF',
};
