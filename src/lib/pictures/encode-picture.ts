// Decodes untrusted pictures and encodes them as AVIF, in the decoding process. Importing this file configures libvips for the
// whole process: one thread, because the output bytes depend on the number of threads, and only the needed decoders.
import sharp, { type SharpOptions } from 'sharp';
import { MAX_PIXELS } from './limits.ts';

export interface EncodedFile {
  width: number;
  /** AVIF. */
  bytes: Uint8Array;
}

export type EncodedPicture =
  | {
      ok: true;
      /** Pixels, of the largest file. */
      width: number;
      height: number;
      /** Narrowest first; empty if the picture was only decoded. */
      files: EncodedFile[];
    }
  | { ok: false; reason: string };

/** Pixels. A picture with a smaller side is an icon or a tracking pixel. */
const MIN_SIDE = 64;
/** Maximum ratio of the sides. Longer strips are ornaments, and encoding a very tall one takes many seconds. */
const MAX_RATIO = 10;
/** Pixels of the largest file: encoding needs about 45 bytes for each. A very tall picture becomes narrower. */
const MAX_OUTPUT_PIXELS = 3_500_000;
const AVIF = { quality: 40, effort: 3, chromaSubsampling: '4:2:0' } as const;

const INPUT: SharpOptions = { limitInputPixels: MAX_PIXELS, limitInputChannels: 5, failOn: 'error' };

sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});

/**
 * Encodes a picture as AVIF: rotated according to EXIF, with a white background, only the first frame, without metadata.
 * Deterministic: the same bytes give the same files.
 * @param bytes as `inspectPicture` returns them
 * @param widths of the files in pixels, narrowest first; pictures are never enlarged. Empty: decodes only
 */
export async function encodePicture(bytes: Uint8Array, widths: readonly number[]): Promise<EncodedPicture> {
  try {
    if (widths.length === 0) return await decode(bytes);
    const { width, height } = (await sharp(bytes, INPUT).metadata()).autoOrient;
    const problem = checkSize(width, height);
    if (problem !== undefined) return { ok: false, reason: problem };
    const maxWidth = Math.min(width, Math.floor(Math.sqrt((MAX_OUTPUT_PIXELS * width) / height)));
    return await encode(bytes, [...new Set(widths.map((wanted) => Math.min(wanted, maxWidth)))]);
  } catch (error) {
    return { ok: false, reason: describeError(error as Error) };
  }
}

/** Decodes every pixel. */
async function decode(bytes: Uint8Array): Promise<EncodedPicture> {
  const { info } = await sharp(bytes, INPUT).raw().toBuffer({ resolveWithObject: true });
  return { ok: true, width: info.width, height: info.height, files: [] };
}

function checkSize(width: number, height: number): string | undefined {
  const size = `${width} × ${height} pixels`;
  if (Math.min(width, height) < MIN_SIDE) return `it is too small: ${size}`;
  if (Math.max(width, height) > MAX_RATIO * Math.min(width, height)) return `it is a strip: ${size}`;
  return undefined;
}

/** Decodes the picture once, at the largest width, and encodes every file from that. */
async function encode(bytes: Uint8Array, widths: readonly number[]): Promise<EncodedPicture> {
  const { data, info } = await sharp(bytes, INPUT)
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize({ width: Math.max(...widths) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const files: EncodedFile[] = [];
  for (const fileWidth of widths) {
    const scaled = sharp(data, { raw: { width, height, channels } }).resize({ width: fileWidth });
    files.push({ width: fileWidth, bytes: await scaled.avif(AVIF).toBuffer() });
  }
  return { ok: true, width, height, files };
}

function describeError({ message }: Error): string {
  if (/pixel limit/.test(message)) return `it has more than ${MAX_PIXELS / 1e6} million pixels`;
  return `it cannot be read: ${message.split('\n')[0]}`;
}
