import { expect, it } from 'vitest';
import { pictureFiles } from './picture-files.ts';

it.each([
  { width: 960, files: ['ab/abcd-320.avif', 'ab/abcd-960.avif'] },
  { width: 500, files: ['ab/abcd-320.avif', 'ab/abcd-500.avif'] },
  { width: 321, files: ['ab/abcd-320.avif', 'ab/abcd-321.avif'] },
  { width: 320, files: ['ab/abcd-320.avif'] },
  { width: 200, files: ['ab/abcd-200.avif'] },
])('a picture $width wide has the files $files', ({ width, files }) => {
  expect(pictureFiles({ hash: 'abcd', width }).map(({ path }) => path)).toEqual(files);
});
