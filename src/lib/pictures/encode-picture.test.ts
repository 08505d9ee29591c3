import sharp from 'sharp';
import { expect, it } from 'vitest';
import { flat } from '../../../tests/helpers/pictures.ts';
import { encodePicture } from './encode-picture.ts';

it('blocks all other decoders', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>');
  expect(await encodePicture(svg, [{ width: 320, format: 'avif' }])).toMatchObject({
    ok: false,
    reason: expect.stringContaining('unsupported'),
  });
  await expect(sharp(await flat(9, 9).tiff().toBuffer()).metadata()).rejects.toThrow('unsupported');
});
