import { join } from 'node:path';
import { expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { listFiles } from '../lib/files.ts';
import { copyMedia } from './copy-media.ts';

it('copies all widths of the pictures that items name, and no other', async () => {
  const folder = await temporaryFolder();
  for (const path of ['ab/abcd-320.avif', 'ab/abcd-700.avif', 'ab/abzz-320.avif', 'xy/xyzz-200.avif']) await put(join(folder, 'media', path), path);
  const pictures = [
    { key: 'abcdabcdabcd', hash: 'abcd', width: 700, height: 500, alt: '' },
    { key: 'gonegonegone', hash: 'gone', width: 700, height: 500, alt: '' },
  ];
  await copyMedia([{ pictures }, { pictures: [] }], join(folder, 'media'), join(folder, 'm'));
  expect(await listFiles(join(folder, 'm'))).toEqual(['ab/abcd-320.avif', 'ab/abcd-700.avif']);
});
