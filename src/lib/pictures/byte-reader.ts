// Reads numbers and text of a picture file. Reading past its end refuses the picture.

/** The reason why a picture is refused. Caught by `inspectPicture`. */
export class PictureRefused extends Error {}

export function refuse(reason: string): never {
  throw new PictureRefused(reason);
}

export interface ByteReader {
  readonly length: number;
  u8(at: number): number;
  u16(at: number): number;
  u16le(at: number): number;
  u24le(at: number): number;
  u32(at: number): number;
  u32le(at: number): number;
  /** Big-endian number of 0 to 8 bytes. Numbers from 2^53 on are inexact, and larger than any file. */
  uint(at: number, bytes: number): number;
  /** Latin-1. */
  text(at: number, bytes: number): string;
  slice(start: number, end: number): Buffer;
}

/** @param format for the message of a truncated file */
export function byteReader(data: Uint8Array, format: string): ByteReader {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const check = (at: number, length: number): number =>
    at + length <= bytes.length ? at : refuse(`it cannot be read: the ${format} ends early`);
  return {
    length: bytes.length,
    u8: (at) => view.getUint8(check(at, 1)),
    u16: (at) => view.getUint16(check(at, 2)),
    u16le: (at) => view.getUint16(check(at, 2), true),
    u24le: (at) => view.getUint16(check(at, 3), true) + 65_536 * view.getUint8(at + 2),
    u32: (at) => view.getUint32(check(at, 4)),
    u32le: (at) => view.getUint32(check(at, 4), true),
    uint: (at, count) => {
      check(at, count);
      let value = 0;
      for (let index = 0; index < count; index++) value = value * 256 + view.getUint8(at + index);
      return value;
    },
    text: (at, length) => bytes.toString('latin1', check(at, length), at + length),
    slice: (start, end) => bytes.subarray(check(start, end - start), end),
  };
}
