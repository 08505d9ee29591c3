import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { tooManyScans } from '../../../tests/helpers/hostile-pictures.ts';
import { flat, halves, photo, pixelAt } from '../../../tests/helpers/pictures.ts';
import { createPictureDecoder, decoderVersion } from './picture-decoder.ts';

const WANTED = [
  { width: 320, format: 'avif' },
  { width: 960, format: 'avif' },
] as const;
const decoder = createPictureDecoder();
afterAll(() => decoder.close());

const encodePicture = (bytes: Uint8Array) => decoder.encode(bytes, WANTED);

async function encoded(bytes: Uint8Array) {
  const result = await encodePicture(bytes);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

async function reasonFor(bytes: Uint8Array): Promise<string> {
  const result = await encodePicture(bytes);
  return result.ok ? 'kept' : result.reason;
}

describe('encoded pictures', () => {
  it.each(['jpeg', 'png', 'gif', 'webp', 'avif'] as const)('a %s becomes AVIF', async (format) => {
    const { files } = await encoded(await flat(100, 80)[format]().toBuffer());
    expect(files).toHaveLength(1);
    expect(await sharp(files[0]?.bytes).metadata()).toMatchObject({
      format: 'heif',
      compression: 'av1',
      width: 100,
      height: 80,
    });
  });

  it.each([
    { original: [1200, 600], widths: [320, 960], largest: [960, 480] },
    { original: [500, 400], widths: [320, 500], largest: [500, 400] },
    { original: [320, 200], widths: [320], largest: [320, 200] },
    { original: [90, 120], widths: [90], largest: [90, 120] },
  ])(
    'one of $original pixels is given in widths $widths',
    async ({ original: [width = 0, height = 0], widths, largest }) => {
      const { files, ...size } = await encoded(await flat(width, height).jpeg().toBuffer());
      expect(files.map((file) => file.width)).toEqual(widths);
      expect([size.width, size.height]).toEqual(largest);
      const made = await Promise.all(files.map(({ bytes }) => sharp(bytes).metadata()));
      expect(made.map((file) => file.width)).toEqual(widths);
      expect(made.at(-1)?.height).toBe(largest[1]);
    },
  );

  it('a very tall one becomes narrower', async () => {
    const { width, height, files } = await encoded(await flat(960, 9_000).jpeg().toBuffer());
    expect(width * height).toBeLessThanOrEqual(3_500_000);
    expect(height / width).toBeCloseTo(9_000 / 960, 1);
    expect(files.map((file) => file.width)).toEqual([320, width]);
  });

  it('the same bytes give the same files', async () => {
    const original = await photo(400, 300).jpeg().toBuffer();
    expect(await encodePicture(original)).toEqual(await encodePicture(original));
  });

  it('a photograph of 320 pixels width has at most 25 KB', async () => {
    const { files } = await encoded(await photo(1280, 800).jpeg({ quality: 90 }).toBuffer());
    expect(files[0]?.bytes.length).toBeLessThanOrEqual(25_000);
  });

  it('a rotated photograph is turned upright', async () => {
    const turned = await (await halves('#ff0000', '#0000ff')).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { width, height, files } = await encoded(turned);
    const [top = [], bottom = []] = await Promise.all(
      [20, 180].map((y) => pixelAt(files[0]?.bytes as Uint8Array, 100, y)),
    );
    expect([width, height]).toEqual([200, 200]);
    expect(top[0]).toBeGreaterThan(200);
    expect(bottom[2]).toBeGreaterThan(200);
  });

  it('width and height of a rotated photograph are swapped', async () => {
    const turned = await flat(400, 200).withMetadata({ orientation: 8 }).jpeg().toBuffer();
    expect(await encoded(turned)).toMatchObject({ width: 200, height: 400 });
  });

  it('location, camera, owner and all other metadata are removed', async () => {
    const exif = {
      IFD0: { Artist: 'Somebody', Model: 'Camera' },
      IFD3: { GPSLatitude: '53/1 54/1 0/1', GPSLatitudeRef: 'N', GPSLongitude: '27/1 33/1 0/1' },
    };
    const original = await flat(400, 300)
      .withExif(exif)
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Somebody</x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('Somebody');
    for (const { bytes } of (await encoded(original)).files) {
      const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
      expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Somebody|Exif|xmpmeta/);
    }
  });

  it('only the first frame of an animation is kept', async () => {
    const frames = await Promise.all(['#ff0000', '#0000ff'].map((colour) => flat(100, 100, colour).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const { height, files } = await encoded(moving);
    expect(height).toBe(100);
    expect((await pixelAt(files[0]?.bytes as Uint8Array, 50, 50))[0]).toBeGreaterThan(200);
  });

  it('transparent areas become white', async () => {
    const clear = await sharp({ create: { width: 100, height: 100, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const { files } = await encoded(clear);
    expect((await sharp(files[0]?.bytes).metadata()).hasAlpha).toBe(false);
    expect(Math.min(...(await pixelAt(files[0]?.bytes as Uint8Array, 50, 50)))).toBeGreaterThan(250);
  });

  it.each([
    { name: 'grey', original: () => flat(100, 100, '#777777').toColourspace('b-w').png() },
    { name: 'CMYK', original: () => flat(100, 100, '#777777').toColourspace('cmyk').jpeg() },
    { name: '16 bits per channel', original: () => flat(100, 100, '#777777').toColourspace('rgb16').png() },
  ])('a picture $name keeps its look', async ({ original }) => {
    const { files } = await encoded(await original().toBuffer());
    const colour = await pixelAt(files[0]?.bytes as Uint8Array, 50, 50);
    expect(Math.max(...colour.map((value) => Math.abs(value - 0x77)))).toBeLessThan(16);
  });
});

describe('refused pictures', () => {
  it.each([
    {
      name: 'SVG',
      bytes: async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>'),
      says: 'it is SVG',
    },
    {
      name: 'a page',
      bytes: async () => Buffer.from('<!doctype html><title>Not found</title>'),
      says: 'it is a web page',
    },
    { name: 'TIFF', bytes: () => flat(100, 100).tiff().toBuffer(), says: 'it is TIFF' },
    { name: 'a tracking pixel', bytes: () => flat(1, 1).gif().toBuffer(), says: 'it is too small: 1 × 1 pixels' },
    { name: 'an icon', bytes: () => flat(400, 63).png().toBuffer(), says: 'it is too small: 400 × 63 pixels' },
    { name: 'a strip', bytes: () => flat(64, 641).png().toBuffer(), says: 'it is a strip: 64 × 641 pixels' },
    {
      name: 'a decompression bomb of 41 megapixels',
      bytes: () => flat(8_200, 5_000).png().toBuffer(),
      says: 'it has more than 40 million pixels',
    },
    {
      name: 'a truncated JPEG',
      bytes: async () => firstHalf(await photo(400, 300).jpeg().toBuffer()),
      says: /^it cannot be read: .*JPEG/,
    },
    {
      name: 'a truncated PNG',
      bytes: async () => firstHalf(await photo(400, 300).png().toBuffer()),
      says: /^it cannot be read: /,
    },
    {
      name: 'a truncated GIF',
      bytes: async () => firstHalf(await photo(400, 300).gif().toBuffer()),
      says: /^it cannot be read: /,
    },
    {
      name: 'a truncated WebP',
      bytes: async () => firstHalf(await photo(400, 300).webp().toBuffer()),
      says: /^it cannot be read: /,
    },
    {
      name: 'a truncated AVIF',
      bytes: async () => firstHalf(await photo(400, 300).avif().toBuffer()),
      says: /^it cannot be read: /,
    },
    {
      name: 'an invalid picture',
      bytes: async () => Buffer.from('GIF89a and nothing behind it'),
      says: /^it cannot be read: /,
    },
  ])('$name', async ({ bytes, says }) => {
    expect(await reasonFor(await bytes())).toMatch(says);
  });
});

describe('the decoding process', () => {
  it('is killed at its limits, and the next picture gets another one', async () => {
    const limited = createPictureDecoder({ requestMs: 150, cpuSeconds: 30 });
    const good = await flat(100, 80).png().toBuffer();
    // Accepted by the inspection, and decoded for about a second.
    const slow = await flat(6_000, 6_000).jpeg({ progressive: true }).toBuffer();
    expect(await limited.encode(good, WANTED)).toMatchObject({ ok: true });
    expect(await limited.encode(slow, WANTED)).toEqual({
      ok: false,
      reason: 'it took more than 0.15 s to decode',
      isDecoded: true,
      isFinal: true,
      isCostly: true,
    });
    expect(await limited.encode(good, WANTED)).toMatchObject({ ok: true });
    await limited.close();
  });

  it('cannot need more memory than its limit', async () => {
    const limited = createPictureDecoder({ memoryMb: 160 });
    const large = await flat(4_000, 4_000).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer();
    const result = await limited.encode(large, WANTED);
    expect(result.ok ? '' : result.reason).toMatch(/memory|allocate|crashed/i);
    expect(await limited.encode(await flat(100, 80).png().toBuffer(), WANTED)).toMatchObject({ ok: true });
    await limited.close();
  });

  it('does not see a picture that the inspection refuses', async () => {
    const unused = createPictureDecoder();
    const result = await unused.encode(
      tooManyScans(await photo(200, 200).jpeg({ progressive: true }).toBuffer()),
      WANTED,
    );
    expect(result).toMatchObject({ ok: false, isDecoded: false, reason: 'it has more than 64 scans' });
    await unused.close();
  });

  it('is part of the version of the decoder', () => {
    expect(decoderVersion()).toMatch(/^pictures-\d+ sharp-\d+\.\d+\.\d+/);
  });
});

function firstHalf(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length / 2);
}
