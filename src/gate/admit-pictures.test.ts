import { describe, expect, it } from 'vitest';
import { flat } from '../../tests/helpers/pictures.ts';
import { refusalOfPicture } from './admit-pictures.ts';

const jpeg = await flat(320, 200).jpeg({ mozjpeg: true }).toBuffer();
const avif = await flat(320, 200).avif({ effort: 0 }).toBuffer();

/** A segment of a JPEG after its first marker. */
function withSegment(marker: number, content: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, content.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(content, 'latin1'), jpeg.subarray(2)]);
}

describe('a stored picture', () => {
  it('is admitted as pull writes it', () => {
    expect(refusalOfPicture('ab/abcd-320.jpg', jpeg)).toBeUndefined();
    expect(refusalOfPicture('ab/abcd-320.avif', avif)).toBeUndefined();
  });

  it.each([
    { name: 'a JPEG named AVIF', path: 'ab/abcd-320.avif', bytes: jpeg, why: 'it is jpeg, not AVIF' },
    { name: 'an AVIF named JPEG', path: 'ab/abcd-320.jpg', bytes: avif, why: 'it is avif, not JPEG' },
    { name: 'another width', path: 'ab/abcd-160.jpg', bytes: jpeg, why: 'its width is 320, not 160' },
    { name: 'another name', path: 'ab/abcd-320.jpeg', bytes: jpeg, why: 'its name is not that of a picture' },
    { name: 'a comment', path: 'ab/abcd-320.jpg', bytes: withSegment(0xfe, 'alert(1)'), why: 'it has metadata' },
    { name: 'EXIF', path: 'ab/abcd-320.jpg', bytes: withSegment(0xe1, 'Exif\0\0'), why: 'it has metadata' },
    {
      name: 'JFIF',
      path: 'ab/abcd-320.jpg',
      bytes: withSegment(0xe0, 'JFIF\0'),
      why: 'it has metadata',
    },
    {
      name: 'bytes after its end',
      path: 'ab/abcd-320.jpg',
      bytes: Buffer.concat([jpeg, Buffer.from('<script>')]),
      why: 'it has metadata',
    },
  ])('is refused with $name', ({ path, bytes, why }) => {
    expect(refusalOfPicture(path, bytes)).toBe(why);
  });
});
