// Decodes untrusted pictures and encodes them as AVIF and JPEG, in the decoding process. Importing this file configures libvips for the
// whole process: one thread, because the output bytes depend on the number of threads, and only the needed decoders.
import sharp, { type SharpOptions } from 'sharp';
import { MAX_PIXELS } from './limits.ts';
import { filesWithin, type WantedFile } from './wanted-files.ts';

export interface EncodedFile extends WantedFile {
  bytes: Uint8Array;
}

export type EncodedPicture =
  | {
      ok: true;
      /** Pixels, of the largest file. */
      width: number;
      height: number;
      /** In the order wanted; empty if the picture was only decoded. */
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
/** For old browsers: progressive, about twice as large as the AVIF of its width. */
const JPEG = { quality: 60, mozjpeg: true, chromaSubsampling: '4:2:0' } as const;

const INPUT: SharpOptions = { limitInputPixels: MAX_PIXELS, limitInputChannels: 5, failOn: 'error' };

sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
});

/**
 * Encodes a picture: rotated according to EXIF, with a white background, only the first frame, without metadata.
 * Deterministic: the same bytes give the same files.
 * @param bytes as `inspectPicture` returns them
 * @param wanted files; pictures are never enlarged, so files that become equal are made once. Empty: decodes only
 */
export async function encodePicture(bytes: Uint8Array, wanted: readonly WantedFile[]): Promise<EncodedPicture> {
  try {
    if (wanted.length === 0) return await decode(bytes);
    const { width, height } = (await sharp(bytes, INPUT).metadata()).autoOrient;
    const problem = checkSize(width, height);
    if (problem !== undefined) return { ok: false, reason: problem };
    const maxWidth = Math.min(width, Math.floor(Math.sqrt((MAX_OUTPUT_PIXELS * width) / height)));
    return await encode(bytes, filesWithin(wanted, maxWidth));
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
async function encode(bytes: Uint8Array, wanted: readonly WantedFile[]): Promise<EncodedPicture> {
  const { data, info } = await sharp(bytes, INPUT)
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize({ width: Math.max(...wanted.map((file) => file.width)) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const files: EncodedFile[] = [];
  for (const file of wanted) {
    const scaled = sharp(data, { raw: { width, height, channels } }).resize({ width: file.width });
    const encoded = file.format === 'jpeg' ? scaled.jpeg(JPEG) : scaled.avif(AVIF);
    files.push({ ...file, bytes: await encoded.toBuffer() });
  }
  return { ok: true, width, height, files };
}

function describeError({ message }: Error): string {
  if (/pixel limit/.test(message)) return `it has more than ${MAX_PIXELS / 1e6} million pixels`;
  return `it cannot be read: ${message.split('\n')[0]}`;
}
