// Bytes of a stranger in, small clean pictures out. Importing this file sets libvips up for the whole process:
// one thread a picture, because with more of them the same picture gives other bytes, and few decoders.
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { pictureWidths } from '../../model/picture-files.ts';
import type { EncodedFile } from '../../store/media-files.ts';
import { sniffPicture } from './sniff.ts';

export type EncodedPicture =
  | {
      ok: true /** Of the largest file. */;
      width: number;
      height: number /** Narrowest first. */;
      files: EncodedFile[];
    }
  | { ok: false; reason: string };

/** 40 megapixels, counted from the header before anything is decoded. */
const MAX_PIXELS = 40_000_000;
/** Smaller than this on either side is an icon or a tracking pixel. */
const MIN_SIDE = 64;
/** A strip longer than this is an ornament; as AVIF, a very tall one costs many seconds. */
const MAX_RATIO = 10;
/** For each of reading, and making one file. */
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
 * A picture as AVIF in the widths that the site shows, upright, on white where it was transparent, the first frame
 * where it moves, without any metadata. The same bytes give the same files.
 */
export async function encodePicture(bytes: Uint8Array): Promise<EncodedPicture> {
  const sniffed = sniffPicture(bytes);
  if ('instead' in sniffed) return refused(`it is ${sniffed.instead}`);
  try {
    const { width, height } = (await sharp(bytes, INPUT).metadata()).autoOrient;
    const fault = sizeFault(width, height);
    return fault === undefined ? await encode(bytes, width) : refused(fault);
  } catch (error) {
    return refused(reasonOf(error as Error));
  }
}

function sizeFault(width: number, height: number): string | undefined {
  const size = `${width} × ${height} pixels`;
  if (Math.min(width, height) < MIN_SIDE) return `it is too small: ${size}`;
  if (Math.max(width, height) > MAX_RATIO * Math.min(width, height)) return `it is a strip: ${size}`;
  return undefined;
}

/** Reads the picture once, at the largest width, and makes every file from that. */
async function encode(bytes: Uint8Array, originalWidth: number): Promise<EncodedPicture> {
  const widths = pictureWidths(originalWidth);
  const { data, info } = await limited(sharp(bytes, INPUT))
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize({ width: Math.max(...widths) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const files: EncodedFile[] = [];
  for (const wide of widths) {
    const scaled = limited(sharp(data, { raw: { width, height, channels } })).resize({ width: wide });
    files.push({ width: wide, bytes: await scaled.avif(AVIF).toBuffer() });
  }
  return { ok: true, width, height, files };
}

function limited(picture: Sharp): Sharp {
  return picture.timeout({ seconds: STEP_TIMEOUT_SECONDS });
}

function reasonOf({ message }: Error): string {
  if (/pixel limit/.test(message)) return `it has more than ${MAX_PIXELS / 1e6} million pixels`;
  if (/^timeout/.test(message)) return `it took more than ${STEP_TIMEOUT_SECONDS} s to read`;
  return `it cannot be read: ${message.split('\n')[0]}`;
}

function refused(reason: string): EncodedPicture {
  return { ok: false, reason };
}
