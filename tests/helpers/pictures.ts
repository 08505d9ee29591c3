// Generates pictures for tests.
import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';

/** A picture like a photograph: blurred noise. */
export function photo(width: number, height: number): Sharp {
  const grain = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  return sharp({ create: { width, height, channels: 3, background: '#888', noise: grain } }).blur(3);
}

/** A picture of one colour, fast to make in any size. */
export function flat(width: number, height: number, background = '#3366aa'): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** A stored picture: AVIF of this width. Each hash has its own colour, so that pictures differ. */
export async function storedPicture(hash: string, width: number): Promise<Buffer> {
  const background = `#${createHash('sha256').update(hash).digest('hex').slice(0, 6)}`;
  return flat(width, 20, background).avif({ effort: 0 }).toBuffer();
}

/** A picture with a left and a right half of one colour each. */
export async function halves(left: string, right: string, side = 100): Promise<Sharp> {
  const input = await flat(side, 2 * side, right)
    .png()
    .toBuffer();
  return sharp(
    await flat(2 * side, 2 * side, left)
      .composite([{ input, left: side, top: 0 }])
      .png()
      .toBuffer(),
  );
}

/** The colour of one pixel of an encoded picture: red, green, blue. */
export async function pixelAt(bytes: Uint8Array, left: number, top: number): Promise<number[]> {
  return [
    ...(await sharp(bytes)
      .extract({ left, top, width: 1, height: 1 })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer()),
  ];
}
