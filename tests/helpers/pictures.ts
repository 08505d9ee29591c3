// Pictures for tests, drawn when they are asked for.
import sharp, { type Sharp } from 'sharp';

/** Something like a photograph: a soft pattern with grain. */
export function photo(width: number, height: number): Sharp {
  const grain = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  return sharp({ create: { width, height, channels: 3, background: '#888', noise: grain } }).blur(3);
}

/** One colour, cheap however large. */
export function flat(width: number, height: number, background = '#3366aa'): Sharp {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** Two halves of one colour each, one beside the other. */
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
