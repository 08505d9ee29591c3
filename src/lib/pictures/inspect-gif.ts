// GIF (GIF89a specification). Only the first frame is decoded, so only its blocks are kept.
import { type ByteReader, refuse } from './byte-reader.ts';
import { checkPixels } from './check-pixels.ts';
import { MAX_FRAMES } from './limits.ts';
import type { PictureContents } from './picture-contents.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const HEADER_BYTES = 13;
/** The decoder keeps two copies, with four bytes for each pixel. */
const BYTES_PER_PIXEL = 5;

export function inspectGif(file: ByteReader): PictureContents {
  const headerEnd = HEADER_BYTES + colourTableBytes(file.u8(10));
  const screen = { width: file.u16le(6), height: file.u16le(8) };
  let control: Buffer | undefined;
  let first: PictureContents | undefined;
  let [frames, at] = [0, headerEnd];
  while (at < file.length) {
    const start = at;
    const kind = file.u8(at);
    if (kind === EXTENSION) {
      const end = skipSubBlocks(file, at + 2, first);
      if (end === undefined) break;
      if (first === undefined && file.u8(at + 1) === GRAPHIC_CONTROL) control = file.slice(start, end);
      at = end;
    } else if (kind === IMAGE) {
      if (++frames > MAX_FRAMES) refuse(`it has more than ${MAX_FRAMES} frames`);
      const size = first ?? frameSize(file, at, screen);
      const end = skipFrame(file, at, first);
      if (end === undefined) break;
      const parts = [file.slice(0, headerEnd), ...(control ? [control] : []), file.slice(start, end)];
      first ??= { ...size, bytes: Buffer.concat([...parts, Buffer.from([TRAILER])]) };
      at = end;
    } else break;
  }
  return first ?? refuse('it cannot be read: the GIF has no frame');
}

/** The canvas, which grows with its first frame. */
function frameSize(file: ByteReader, at: number, screen: { width: number; height: number }) {
  const width = Math.max(screen.width, file.u16le(at + 1) + file.u16le(at + 5));
  const height = Math.max(screen.height, file.u16le(at + 3) + file.u16le(at + 7));
  checkPixels(width, height, { bytesPerPixel: BYTES_PER_PIXEL });
  return { width, height };
}

/** Position after an image; undefined if a later frame is incomplete. */
function skipFrame(file: ByteReader, at: number, first: PictureContents | undefined): number | undefined {
  if (at + 10 > file.length && first !== undefined) return undefined;
  // Image descriptor, local colour table, code size.
  return skipSubBlocks(file, at + 10 + colourTableBytes(file.u8(at + 9)) + 1, first);
}

/** Position after the sub-blocks; undefined if they are incomplete after the first frame, which is all that is needed. */
function skipSubBlocks(file: ByteReader, start: number, first: PictureContents | undefined): number | undefined {
  let at = start;
  for (;;) {
    if (at >= file.length && first !== undefined) return undefined;
    const size = file.u8(at);
    at += 1 + size;
    if (size === 0) return at;
  }
}

/** @param flags packed field of a screen or image descriptor */
function colourTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
