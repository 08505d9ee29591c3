// Short program of the soak test: sharp in this process, and in the limited process of `pull`.
import { deepEqual, ok } from 'node:assert/strict';
import { encodePicture } from '../../../src/lib/pictures/encode-picture.ts';
import { createPictureDecoder } from '../../../src/lib/pictures/picture-decoder.ts';
import { flat, photo } from '../../helpers/pictures.ts';

const PICTURES = await Promise.all([
  photo(640, 480).jpeg().toBuffer(),
  photo(400, 300).png().toBuffer(),
  photo(320, 240).webp().toBuffer(),
  flat(300, 200).avif({ effort: 0 }).toBuffer(),
]);
const WANTED = [
  { width: 160, format: 'avif' },
  { width: 320, format: 'avif' },
  { width: 320, format: 'jpeg' },
] as const;

const decoder = createPictureDecoder();
for (const picture of PICTURES) {
  const [here, there] = await Promise.all([encodePicture(picture, WANTED), decoder.encode(picture, WANTED)]);
  ok(here.ok && there.ok, `not encoded: ${JSON.stringify([here, there]).slice(0, 500)}`);
  deepEqual(
    there.files.map(({ bytes }) => Buffer.from(bytes)),
    here.files.map(({ bytes }) => Buffer.from(bytes)),
  );
}
await decoder.close();

const interrupted = createPictureDecoder();
const pending = interrupted.encode(PICTURES[0] as Buffer, WANTED);
await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
await interrupted.close();
await pending;
