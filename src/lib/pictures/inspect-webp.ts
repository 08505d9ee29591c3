// WebP (RFC 9649). Keeps the first frame, the colour profile and EXIF data.
import { type ByteReader, refuse } from './byte-reader.ts';
import { checkPixels } from './check-pixels.ts';
import { MAX_EXIF_BYTES, MAX_FRAMES, MAX_PROFILE_BYTES } from './limits.ts';
import type { PictureContents } from './picture-contents.ts';

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
/** Position, size, duration and flags of a frame. */
const FRAME_HEADER_BYTES = 16;
const HAS_PROFILE = 0x20;
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;
/** Chunks that are kept, with their maximum size in bytes. Of each kind the first one counts. */
const KEPT: Readonly<Record<string, number>> = {
  VP8X: 10,
  ICCP: MAX_PROFILE_BYTES,
  ANIM: 6,
  ANMF: Number.POSITIVE_INFINITY,
  ALPH: Number.POSITIVE_INFINITY,
  'VP8 ': Number.POSITIVE_INFINITY,
  VP8L: Number.POSITIVE_INFINITY,
  EXIF: MAX_EXIF_BYTES,
};

interface Size {
  width: number;
  height: number;
}

export function inspectWebp(file: ByteReader): PictureContents {
  const kept = new Map<string, Buffer>();
  const sizes: Size[] = [];
  let frames = 0;
  for (const { type, start, end, next } of chunksOf(file, RIFF_HEADER_BYTES, file.length)) {
    if (type === 'ANMF' && ++frames > MAX_FRAMES) refuse(`it has more than ${MAX_FRAMES} frames`);
    if (kept.has(type) || end - start > (Object.hasOwn(KEPT, type) ? (KEPT[type] as number) : -1)) continue;
    kept.set(type, padded(file.slice(start - CHUNK_HEADER_BYTES, Math.min(next, file.length))));
    sizes.push(...sizesIn(file, type, start, end));
  }
  const [width, height] = [Math.max(0, ...sizes.map((size) => size.width)), Math.max(0, ...sizes.map((s) => s.height))];
  if (!['VP8 ', 'VP8L', 'ANMF'].some((type) => kept.has(type))) refuse('it cannot be read: the WebP has no image data');
  checkPixels(width, height);
  return { width, height, bytes: toFile(kept) };
}

interface Chunk {
  type: string;
  /** Of its data. */
  start: number;
  end: number;
  /** Position of the next chunk. */
  next: number;
}

function* chunksOf(file: ByteReader, from: number, to: number): Generator<Chunk> {
  for (let at = from; at + CHUNK_HEADER_BYTES <= to; ) {
    const start = at + CHUNK_HEADER_BYTES;
    const end = start + file.u32le(at + 4);
    if (end > to) refuse('it cannot be read: the WebP ends early');
    const next = end + ((end - start) % 2);
    yield { type: file.text(at, 4), start, end, next };
    at = next;
  }
}

/** Sizes that a chunk declares: of the canvas, of a frame and of the bitstream in it. */
function sizesIn(file: ByteReader, type: string, start: number, end: number): Size[] {
  switch (type) {
    case 'VP8X':
      return [{ width: file.u24le(start + 4) + 1, height: file.u24le(start + 7) + 1 }];
    case 'ANMF': {
      const frame = { width: file.u24le(start + 6) + 1, height: file.u24le(start + 9) + 1 };
      for (const inner of chunksOf(file, start + FRAME_HEADER_BYTES, end))
        if (inner.type.startsWith('VP8')) return [frame, ...sizesIn(file, inner.type, inner.start, inner.end)];
      return [frame];
    }
    // RFC 6386, 9.1: frame tag, start code, 14 bits of width and of height.
    case 'VP8 ':
      return [{ width: file.u16le(start + 6) & 0x3fff, height: file.u16le(start + 8) & 0x3fff }];
    case 'VP8L': {
      const bits = file.u32le(start + 1);
      return [{ width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }];
    }
    default:
      return [];
  }
}

/** Chunks begin at even positions. */
function padded(chunk: Buffer): Buffer {
  return chunk.length % 2 === 0 ? chunk : Buffer.concat([chunk, Buffer.alloc(1)]);
}

function toFile(kept: ReadonlyMap<string, Buffer>): Buffer {
  const chunks = new Map(kept);
  const extended = chunks.get('VP8X');
  if (extended !== undefined) chunks.set('VP8X', withFlags(extended, chunks));
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks.values()]);
  const header = Buffer.alloc(8);
  header.write('RIFF', 'latin1');
  header.writeUInt32LE(body.length, 4);
  return Buffer.concat([header, body]);
}

/** VP8X with the flags of the metadata that is left. */
function withFlags(extended: Buffer, chunks: ReadonlyMap<string, Buffer>): Buffer {
  const changed = Buffer.from(extended);
  let flags = (changed[CHUNK_HEADER_BYTES] as number) & ~HAS_XMP;
  if (!chunks.has('ICCP')) flags &= ~HAS_PROFILE;
  if (!chunks.has('EXIF')) flags &= ~HAS_EXIF;
  changed[CHUNK_HEADER_BYTES] = flags;
  return changed;
}
