import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  avifOfSize,
  avifWithLargeData,
  gifOfFrames,
  pngChunk,
  pngOfSize,
  pngProfileBomb,
  pngTextBomb,
  tooManyScans,
  webpOfFrames,
  withPngChunks,
} from '../../../tests/helpers/hostile-pictures.ts';
import { flat, photo } from '../../../tests/helpers/pictures.ts';
import { inspectPicture } from './inspect-picture.ts';
import { PICTURE_FORMATS } from './sniff-picture.ts';

function inspected(bytes: Uint8Array) {
  const result = inspectPicture(bytes);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

function reasonFor(bytes: Uint8Array): string {
  const result = inspectPicture(bytes);
  return result.ok ? 'accepted' : result.reason;
}

const joined = (colours: readonly string[]) =>
  Promise.all(colours.map((colour) => flat(100, 80, colour).png().toBuffer())).then((frames) =>
    sharp(frames, { join: { animated: true } }),
  );

describe('accepted pictures', () => {
  it.each(PICTURE_FORMATS)('%s: has its size, and decodes to the same pixels', async (format) => {
    const original = await photo(300, 200)[format]().toBuffer();
    const { bytes, ...rest } = inspected(original);
    expect(rest).toMatchObject({ format, width: 300, height: 200 });
    expect(await sharp(bytes).raw().toBuffer()).toEqual(await sharp(original).raw().toBuffer());
  });

  it('PNG: keeps colours and rotation, and removes texts', async () => {
    const png = await flat(90, 70).withIccProfile('p3').withMetadata({ orientation: 6 }).png().toBuffer();
    const text = pngChunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>'));
    const { bytes } = inspected(withPngChunks(png, [text, pngChunk('tIME', Buffer.alloc(7))]));
    const { orientation, icc, xmp } = await sharp(bytes).metadata();
    expect({ orientation, hasProfile: icc !== undefined, xmp }).toEqual({ orientation: 6, hasProfile: true });
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/iTXt|tIME|xmpmeta/);
  });

  it('PNG: removes compressed texts and a colour profile that becomes large', async () => {
    for (const png of [await pngTextBomb(40, 5), await pngProfileBomb(5)])
      expect(inspected(png).bytes.length).toBeLessThan(1_000);
  });

  it('PNG: keeps only the first chunk of a kind', async () => {
    const profile = pngChunk('gAMA', Buffer.from([0, 1, 134, 160]));
    const { bytes } = inspected(withPngChunks(await flat(90, 70).png().toBuffer(), Array(9).fill(profile)));
    expect(Buffer.from(bytes).toString('latin1').split('gAMA')).toHaveLength(2);
  });

  it('JPEG: removes what follows the end', async () => {
    const jpeg = await photo(300, 200).jpeg({ progressive: true }).toBuffer();
    expect(inspected(Buffer.concat([jpeg, Buffer.alloc(1_000)])).bytes).toEqual(jpeg);
  });

  it.each(['gif', 'webp'] as const)('%s: keeps only the first frame', async (format) => {
    const moving = await (await joined(['#ff0000', '#0000ff', '#00ff00']))[format]().toBuffer();
    const { bytes, ...size } = inspected(moving);
    expect(size).toMatchObject({ width: 100, height: 80 });
    expect(bytes.length).toBeLessThan(moving.length);
    expect((await sharp(bytes, { animated: true }).metadata()).pages ?? 1).toBe(1);
    const firstFrame = await sharp(moving).removeAlpha().raw().toBuffer();
    expect(await sharp(bytes).removeAlpha().raw().toBuffer()).toEqual(firstFrame);
  });

  it('GIF: reads the first frame if later ones are missing', async () => {
    const moving = await gifOfFrames(20);
    expect(inspected(moving.subarray(0, moving.length - 40))).toEqual(inspected(moving));
  });

  it('WebP: keeps colours and rotation, and removes XMP', async () => {
    const webp = flat(90, 70).withIccProfile('p3').withXmp('<x:xmpmeta/>').withMetadata({ orientation: 6 }).webp();
    const { bytes } = inspected(await webp.toBuffer());
    const { orientation, icc, xmp } = await sharp(bytes).metadata();
    expect({ orientation, hasProfile: icc !== undefined, xmp }).toEqual({ orientation: 6, hasProfile: true });
  });

  it('AVIF: hides XMP, which may be compressed', async () => {
    const avif = await flat(90, 70).withXmp('<x:xmpmeta/>').avif().toBuffer();
    expect((await sharp(avif).metadata()).xmp).toBeDefined();
    expect((await sharp(inspected(avif).bytes).metadata()).xmp).toBeUndefined();
  });

  it('AVIF: an alpha channel and several bit depths', async () => {
    const clear = sharp({ create: { width: 90, height: 70, channels: 4, background: '#ff000080' } });
    for (const bitdepth of [8, 10, 12] as const)
      expect(inspected(await clear.clone().avif({ bitdepth }).toBuffer())).toMatchObject({ width: 90, height: 70 });
  });
});

describe('refused pictures', () => {
  const smallPng = () => flat(70, 70).png().toBuffer();
  const progressive = () => photo(200, 200).jpeg({ progressive: true }).toBuffer();
  it.each([
    {
      name: 'PNG with many chunks',
      make: async () => withPngChunks(await smallPng(), Array(20_001).fill(pngChunk('pHYs', Buffer.alloc(9)))),
      says: 'it has more than 20000 chunks',
    },
    {
      name: 'PNG with many empty IDAT chunks',
      make: async () => withPngChunks(await smallPng(), Array(20_001).fill(pngChunk('IDAT', Buffer.alloc(0)))),
      says: 'it has more than 20000 chunks',
    },
    {
      name: 'PNG of huge declared size',
      make: () => pngOfSize(65_000, 65_000),
      says: 'it has more than 40 million pixels: 65000 × 65000',
    },
    { name: 'PNG of size 0', make: () => pngOfSize(0, 100), says: 'it cannot be read: its width or height is 0' },
    {
      name: 'PNG with 16 bits and many pixels',
      make: () => flat(6_000, 6_000).ensureAlpha().toColourspace('rgb16').png().toBuffer(),
      says: 'it needs more than 130 MB decoded: 6000 × 6000 pixels',
    },
    {
      name: 'PNG with an unknown critical chunk',
      make: async () => withPngChunks(await smallPng(), [pngChunk('BOMB', Buffer.alloc(3))]),
      says: 'it cannot be read: it has an unknown critical chunk',
    },
    {
      name: 'PNG with a chunk longer than the file',
      make: async () => withPngChunks(await smallPng(), [pngChunk('tEXt', Buffer.alloc(3)).fill(0xff, 0, 4)]),
      says: 'it cannot be read: the PNG ends early',
    },
    {
      name: 'PNG without image data',
      make: async () => (await smallPng()).subarray(0, 33),
      says: 'it cannot be read: it has no image data',
    },
    {
      name: 'JPEG with thousands of scans',
      make: async () => tooManyScans(await progressive()),
      says: 'it has more than 64 scans',
    },
    {
      name: 'JPEG with many scans for its size',
      make: async () => tooManyScans(await flat(6_000, 6_000).jpeg({ progressive: true }).toBuffer(), 30),
      says: /^it has too many scans for its size: \d+ scans of 6000 × 6000 pixels/,
    },
    {
      name: 'JPEG with many segments',
      make: async () => afterStart(await progressive(), Array(2_001).fill(Buffer.from([0xff, 0xfe, 0, 2]))),
      says: 'it has more than 2000 segments',
    },
    {
      name: 'JPEG with two frames',
      make: async () => {
        const jpeg = await flat(70, 70).jpeg().toBuffer();
        const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
        return afterStart(jpeg, [jpeg.subarray(at, at + 2 + jpeg.readUInt16BE(at + 2))]);
      },
      says: 'it cannot be read: the JPEG has two frames',
    },
    {
      name: 'JPEG with arithmetic coding',
      make: async () => {
        const jpeg = Buffer.from(await flat(70, 70).jpeg().toBuffer());
        jpeg[jpeg.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc9;
        return jpeg;
      },
      says: 'it is a JPEG of a rare kind (SOF9)',
    },
    {
      name: 'JPEG without an end',
      make: async () => (await progressive()).subarray(0, -2),
      says: 'it cannot be read: the JPEG ends before its end marker',
    },
    { name: 'GIF with many frames', make: () => gifOfFrames(5_001), says: 'it has more than 5000 frames' },
    {
      name: 'GIF of huge declared size',
      make: async () => {
        const gif = Buffer.from(await gifOfFrames(1));
        gif.fill(0xff, 6, 10);
        return gif;
      },
      says: 'it has more than 40 million pixels: 65535 × 65535',
    },
    {
      name: 'GIF without frames',
      make: async () => (await gifOfFrames(1)).subarray(0, 13),
      says: /^it cannot be read: /,
    },
    { name: 'WebP with many frames', make: () => webpOfFrames(5_001), says: 'it has more than 5000 frames' },
    {
      name: 'WebP of huge declared size',
      make: async () => {
        const webp = Buffer.from(await webpOfFrames(2));
        webp.fill(0xff, 24, 30);
        return webp;
      },
      says: 'it has more than 40 million pixels: 16777216 × 16777216',
    },
    {
      name: 'WebP without image data',
      make: async () => (await webpOfFrames(2)).subarray(0, 30),
      says: /^it cannot be read: /,
    },
    {
      name: 'AVIF of huge declared size',
      make: () => avifOfSize(60_000, 60_000),
      says: 'it has more than 9 million pixels: 60000 × 60000',
    },
    {
      name: 'AVIF with more pixels in its data than declared',
      make: avifWithLargeData,
      says: 'it has more than 9 million pixels: 6000 × 4000',
    },
    {
      name: 'AVIF with many boxes',
      make: async () => Buffer.concat([await flat(70, 70).avif().toBuffer(), ...Array(5_001).fill(box('free'))]),
      says: 'it has more than 5000 boxes',
    },
    {
      name: 'AVIF with deeply nested boxes',
      make: async () => Buffer.concat([await flat(70, 70).avif().toBuffer(), nested(200)]),
      says: 'its boxes are nested more than 12 deep',
    },
    {
      name: 'AVIF whose items share their data',
      make: async () => {
        const clear = sharp({ create: { width: 90, height: 70, channels: 4, background: '#ff000080' } });
        const avif = Buffer.from(await clear.avif().toBuffer());
        // Each entry of version 0: id, data reference (2 bytes each), base (4), extents (2), offset and length (4 each).
        const first = avif.indexOf('iloc') + 12;
        for (const entry of [first, first + 18]) {
          avif.writeUInt32BE(0, entry + 4);
          avif.writeUInt32BE(avif.length, entry + 14);
        }
        return avif;
      },
      says: 'it cannot be read: its items share their data',
    },
    {
      name: 'AVIF with an item of HEVC',
      make: async () => replaced(await flat(70, 70).avif().toBuffer(), 'infe', 'av01', 'hvc1'),
      says: 'it has an item of an unknown type: “hvc1”',
    },
    {
      name: 'AVIF without a list of items',
      make: async () => replaced(await flat(70, 70).avif().toBuffer(), 'meta', 'iinf', 'free'),
      says: 'it cannot be read: the AVIF has no picture',
    },
    {
      name: 'AVIF with a box larger than its file',
      make: async () => {
        const avif = Buffer.from(await flat(70, 70).avif().toBuffer());
        avif.writeUInt32BE(0x7fffffff, avif.indexOf('mdat') - 4);
        return avif;
      },
      says: 'it cannot be read: the box “mdat” ends early',
    },
  ])('$name', async ({ make, says }) => {
    expect(reasonFor(await make())).toMatch(says);
  });

  it.each(PICTURE_FORMATS)('%s: cut off in its first half, it is refused', async (format) => {
    const bytes = await photo(80, 70)[format]().toBuffer();
    for (let length = 0; length < bytes.length / 2; length += 3)
      expect(reasonFor(bytes.subarray(0, length)), `${length} bytes`).not.toBe('accepted');
  });

  it.each(PICTURE_FORMATS)('%s: with changed bytes, the inspection never throws', async (format) => {
    const original = await photo(80, 70)[format]().toBuffer();
    for (let at = 0; at < Math.min(original.length, 400); at++) {
      for (const value of [0, 0x7f, 0xff]) {
        const changed = Buffer.from(original);
        changed[at] = value;
        expect(() => inspectPicture(changed)).not.toThrow();
      }
    }
  });
});

function afterStart(jpeg: Buffer, segments: readonly Uint8Array[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

function box(type: string, contents: Uint8Array = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + contents.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, contents]);
}

function nested(depth: number): Buffer {
  return depth === 0 ? box('free') : box('moov', nested(depth - 1));
}

/** Replaces the first text after another one. */
function replaced(bytes: Buffer, after: string, from: string, to: string): Buffer {
  const changed = Buffer.from(bytes);
  changed.write(to, changed.indexOf(from, changed.indexOf(after)), 'latin1');
  return changed;
}
