import { expect, it } from 'vitest';
import {
  isPicturePath,
  parsePicturePath,
  pictureFiles,
  smallPicture,
  smallPictureFiles,
  thumbnailFile,
} from './picture-files.ts';

it.each([
  { width: 960, files: ['ab/abcd-320.avif', 'ab/abcd-960.avif'] },
  { width: 500, files: ['ab/abcd-320.avif', 'ab/abcd-500.avif'] },
  { width: 321, files: ['ab/abcd-320.avif', 'ab/abcd-321.avif'] },
  { width: 320, files: ['ab/abcd-320.avif'] },
  { width: 200, files: ['ab/abcd-200.avif'] },
])('a picture $width wide has the files $files', ({ width, files }) => {
  expect(pictureFiles({ hash: 'abcd', width }).map(({ path }) => path)).toEqual(files);
});

it.each([
  { width: 960, files: ['ab/abcd-160.avif', 'ab/abcd-320.avif', 'ab/abcd-960.avif', 'ab/abcd-320.jpg'] },
  { width: 200, files: ['ab/abcd-160.avif', 'ab/abcd-200.avif', 'ab/abcd-200.jpg'] },
  { width: 100, files: ['ab/abcd-100.avif', 'ab/abcd-100.jpg'] },
])('a picture $width wide that is stored with a JPEG has the files $files', ({ width, files }) => {
  const picture = { hash: 'abcd', width, withJpeg: true } as const;
  expect(pictureFiles(picture).map(({ path }) => path)).toEqual(files);
  expect(thumbnailFile(picture).path).toBe(files[0]);
});

it('the thumbnail of a picture without one is its smallest file', () => {
  expect(thumbnailFile({ hash: 'abcd', width: 960 }).path).toBe('ab/abcd-320.avif');
});

it('reads width and extension from a path', () => {
  expect(parsePicturePath('ab/abcd-320.jpg')).toEqual({ width: 320, extension: 'jpg' });
  for (const path of ['ab/abcd-320.png', 'ac/abcd-320.jpg', 'ab/abcd-0.jpg', 'ab/abcd.jpg', '../ab/abcd-320.avif'])
    expect(isPicturePath(path), path).toBe(false);
});

it.each([960, 321, 320, 200, 100])('a small picture of one %i wide has one of its files', (width) => {
  const picture = { hash: 'abcd', width, height: 500, withJpeg: true, alt: '', key: 'b'.repeat(12) } as const;
  const files = (one: Parameters<typeof pictureFiles>[0]) => pictureFiles(one).map(({ path }) => path);
  expect(files(smallPicture(picture))).toEqual(smallPictureFiles(files(picture)));
  expect(smallPictureFiles(files(picture))).toEqual([`ab/abcd-${Math.min(320, width)}.avif`]);
});
