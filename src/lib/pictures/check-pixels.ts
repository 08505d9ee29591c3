import { refuse } from './byte-reader.ts';
import { MAX_DECODED_BYTES, MAX_PIXELS } from './limits.ts';

export interface PixelLimits {
  /** Bytes that the decoder keeps for each pixel. */
  bytesPerPixel?: number;
  maxPixels?: number;
}

/** Refuses a picture with no pixels or with too many. */
export function checkPixels(
  width: number,
  height: number,
  { bytesPerPixel = 0, maxPixels = MAX_PIXELS }: PixelLimits = {},
): void {
  const pixels = width * height;
  if (pixels === 0) refuse('it cannot be read: its width or height is 0');
  if (pixels > maxPixels) refuse(`it has more than ${maxPixels / 1e6} million pixels: ${width} × ${height}`);
  if (pixels * bytesPerPixel > MAX_DECODED_BYTES)
    refuse(`it needs more than ${MAX_DECODED_BYTES / 1e6} MB decoded: ${width} × ${height} pixels`);
}
