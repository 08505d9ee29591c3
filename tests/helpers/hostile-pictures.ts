// Makes pictures that cost a decoder much more memory or time than their size suggests.
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { flat, photo } from './pictures.ts';

const PNG_SIGNATURE_BYTES = 8;
const PNG_HEADER_BYTES = 25;

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Adds chunks after the header of a PNG. */
export function withPngChunks(png: Buffer, chunks: readonly Uint8Array[]): Buffer {
  const at = PNG_SIGNATURE_BYTES + PNG_HEADER_BYTES;
  return Buffer.concat([png.subarray(0, at), ...chunks, png.subarray(at)]);
}

/** A PNG of 100 × 100 pixels with compressed texts. @param megabytes of each text */
export async function pngTextBomb(texts: number, megabytes: number): Promise<Buffer> {
  const packed = deflateSync(Buffer.alloc(megabytes * 1_000_000, 'a'), { level: 9 });
  const compressedText = pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), packed]));
  return withPngChunks(await flat(100, 100).png().toBuffer(), Array<Buffer>(texts).fill(compressedText));
}

/** A PNG with a colour profile that becomes large. */
export async function pngProfileBomb(megabytes: number): Promise<Buffer> {
  const packed = deflateSync(Buffer.alloc(megabytes * 1_000_000), { level: 9 });
  const profile = pngChunk('iCCP', Buffer.concat([Buffer.from('profile\0\0', 'latin1'), packed]));
  return withPngChunks(await flat(100, 100).png().toBuffer(), [profile]);
}

/** A PNG that declares another size in its header than it has. */
export async function pngOfSize(width: number, height: number): Promise<Buffer> {
  const png = await flat(100, 100).png().toBuffer();
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const chunk = pngChunk('IHDR', header);
  return Buffer.concat([png.subarray(0, 8), chunk, png.subarray(8 + chunk.length)]);
}

/** Repeats the last scan of a progressive JPEG. */
export function tooManyScans(jpeg: Buffer, scans = 12_000): Buffer {
  const start = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = jpeg.subarray(start, -2);
  return Buffer.concat([jpeg.subarray(0, start), ...Array<Buffer>(scans).fill(scan), jpeg.subarray(-2)]);
}

/** A GIF of one frame, repeated. */
export async function gifOfFrames(frames: number): Promise<Buffer> {
  const gif = await flat(100, 100).gif().toBuffer();
  const frame = gif.subarray(gif.indexOf(Buffer.from([0x21, 0xf9, 0x04])), -1);
  return Buffer.concat([gif.subarray(0, -1), ...Array<Buffer>(frames - 1).fill(frame), Buffer.from([0x3b])]);
}

/** An animated WebP whose second frame is repeated. */
export async function webpOfFrames(frames: number): Promise<Buffer> {
  const colours = await Promise.all(['#ff0000', '#0000ff'].map((colour) => flat(100, 100, colour).png().toBuffer()));
  const webp = await sharp(colours, { join: { animated: true } })
    .webp({ loop: 0 })
    .toBuffer();
  const last = webp.subarray(webp.lastIndexOf(Buffer.from('ANMF')));
  const file = Buffer.concat([webp, ...Array<Buffer>(frames - 2).fill(last)]);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
}

/** An AVIF whose container declares another size than its AV1 data has. */
export async function avifOfSize(width: number, height: number): Promise<Buffer> {
  const avif = Buffer.from(await flat(100, 100).avif().toBuffer());
  const at = avif.indexOf('ispe');
  avif.writeUInt32BE(width, at + 8);
  avif.writeUInt32BE(height, at + 12);
  return avif;
}

/** An AVIF of many pixels whose container declares a small size. */
export async function avifWithLargeData(): Promise<Buffer> {
  const avif = Buffer.from(await flat(6_000, 4_000).avif({ effort: 0 }).toBuffer());
  for (let at = avif.indexOf('ispe'); at !== -1; at = avif.indexOf('ispe', at + 4)) {
    avif.writeUInt32BE(100, at + 8);
    avif.writeUInt32BE(100, at + 12);
  }
  return avif;
}

/** An AVIF within all limits of pixels, whose decoder needs more memory than it gets: 12 bits for each channel. */
export function deepAvif(): Promise<Buffer> {
  return flat(3_000, 2_990).ensureAlpha(0.5).avif({ effort: 0, bitdepth: 12, chromaSubsampling: '4:4:4' }).toBuffer();
}

export interface HostilePicture {
  name: string;
  bytes: Buffer;
}

/** One of each kind, for measuring. The last ones pass the inspection and need the limits of the process. */
export async function hostilePictures(): Promise<HostilePicture[]> {
  const scans = await photo(2_000, 2_000).jpeg({ progressive: true, quality: 60 }).toBuffer();
  const flatScans = await flat(6_000, 6_000).jpeg({ progressive: true }).toBuffer();
  return [
    { name: 'PNG, 3 compressed texts of 50 MB', bytes: await pngTextBomb(3, 50) },
    { name: 'PNG, 40 compressed texts of 50 MB', bytes: await pngTextBomb(40, 50) },
    { name: 'PNG, colour profile of 300 MB', bytes: await pngProfileBomb(300) },
    { name: 'PNG, declares 65,000 × 65,000 pixels', bytes: await pngOfSize(65_000, 65_000) },
    { name: 'JPEG, 12,000 progressive scans', bytes: tooManyScans(flatScans) },
    { name: 'GIF, 100,000 frames', bytes: await gifOfFrames(100_000) },
    { name: 'WebP, 50,000 frames', bytes: await webpOfFrames(50_000) },
    { name: 'AVIF, declares 60,000 × 60,000 pixels', bytes: await avifOfSize(60_000, 60_000) },
    { name: 'AVIF, 24 million pixels declared as 100 × 100', bytes: await avifWithLargeData() },
    { name: 'JPEG, 60 scans of 4 million pixels', bytes: tooManyScans(scans, 50) },
    {
      name: 'JPEG, progressive, 21 million pixels of 4:4:4',
      bytes: await flat(5_300, 4_000).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    },
    {
      name: 'JPEG, progressive, 40 million pixels of 4:2:0',
      bytes: await flat(7_900, 5_000).jpeg({ progressive: true }).toBuffer(),
    },
    { name: 'JPEG, strip of 960 × 9,600 pixels', bytes: await photo(960, 9_600).jpeg().toBuffer() },
    { name: 'GIF, 26 million pixels', bytes: await flat(5_200, 4_990).gif().toBuffer() },
    { name: 'WebP, 40 million pixels', bytes: await flat(7_900, 5_000).webp({ effort: 0 }).toBuffer() },
    { name: 'PNG, 40 million pixels', bytes: await flat(7_900, 5_000).png().toBuffer() },
    {
      name: 'PNG, interlaced, 32 million pixels',
      bytes: await flat(6_500, 4_990).ensureAlpha(0.5).png({ progressive: true }).toBuffer(),
    },
    { name: 'AVIF, 9 million pixels of 12 bits', bytes: await deepAvif() },
    { name: 'AVIF, 9 million pixels', bytes: await flat(3_000, 2_990).avif({ effort: 0 }).toBuffer() },
  ];
}
