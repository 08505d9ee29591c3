// Re-encodes untrusted pictures to AVIF. Importing this file configures libvips for the whole process: one thread per
// picture, because the output bytes depend on the number of threads, and only the needed decoders.
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { pictureWidths } from '../../model/picture-files.ts';
import type { EncodedFile } from '../../store/media-files.ts';
import { sniffPicture } from './sniff.ts';

export type EncodedPicture =
  | {
      ok: true;
      /** Pixels, of the largest file. */
      width: number;
      height: number;
      /** Narrowest first. */
      files: EncodedFile[];
    }
  | { ok: false; reason: string };

/** 40 megapixels, checked in the header before decoding. */
const MAX_PIXELS = 40_000_000;
/** Pixels. A picture with a smaller side is an icon or a tracking pixel. */
const MIN_SIDE = 64;
/** Maximum ratio of the sides. Longer strips are ornaments, and encoding a very tall one takes many seconds. */
const MAX_RATIO = 10;
/** Limit for decoding, and for encoding one file. */
const STEP_TIMEOUT_SECONDS = 10;
const AVIF = { quality: 40, effort: 3, chromaSubsampling: '4:2:0' } as const;

const INPUT: SharpOptions = { limitInputPixels: MAX_PIXELS, limitInputChannels: 5, failOn: 'error' };

sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});

/**
 * Encodes a picture as AVIF in the widths that the site uses: rotated according to EXIF, with a white background, only the
 * first frame, without metadata. Deterministic: the same bytes give the same files.
 */
export async function encodePicture(bytes: Uint8Array): Promise<EncodedPicture> {
  const sniffed = sniffPicture(bytes);
  if ('instead' in sniffed) return refused(`it is ${sniffed.instead}`);
  try {
    const { width, height } = (await sharp(bytes, INPUT).metadata()).autoOrient;
    const problem = checkSize(width, height);
    return problem === undefined ? await encode(bytes, width) : refused(problem);
  } catch (error) {
    return refused(describeError(error as Error));
  }
}

function checkSize(width: number, height: number): string | undefined {
  const size = `${width} × ${height} pixels`;
  if (Math.min(width, height) < MIN_SIDE) return `it is too small: ${size}`;
  if (Math.max(width, height) > MAX_RATIO * Math.min(width, height)) return `it is a strip: ${size}`;
  return undefined;
}

/** Decodes the picture once, at the largest width, and encodes every file from that. */
async function encode(bytes: Uint8Array, originalWidth: number): Promise<EncodedPicture> {
  const widths = pictureWidths(originalWidth);
  const { data, info } = await withTimeout(sharp(bytes, INPUT))
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize({ width: Math.max(...widths) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const files: EncodedFile[] = [];
  for (const fileWidth of widths) {
    const scaled = withTimeout(sharp(data, { raw: { width, height, channels } })).resize({ width: fileWidth });
    files.push({ width: fileWidth, bytes: await scaled.avif(AVIF).toBuffer() });
  }
  return { ok: true, width, height, files };
}

function withTimeout(picture: Sharp): Sharp {
  return picture.timeout({ seconds: STEP_TIMEOUT_SECONDS });
}

function describeError({ message }: Error): string {
  if (/pixel limit/.test(message)) return `it has more than ${MAX_PIXELS / 1e6} million pixels`;
  if (/^timeout/.test(message)) return `it took more than ${STEP_TIMEOUT_SECONDS} s to read`;
  return `it cannot be read: ${message.split('\n')[0]}`;
}

function refused(reason: string): EncodedPicture {
  return { ok: false, reason };
}
