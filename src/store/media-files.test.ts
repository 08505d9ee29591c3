import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { listFiles } from '../lib/files.ts';
import { mediaStore } from './media-files.ts';

const FILES = [
  { width: 320, format: 'avif', bytes: Buffer.from('small') },
  { width: 700, format: 'avif', bytes: Buffer.from('large') },
] as const;

it('stores the files of a picture in a folder named by the first two characters of its hash', async () => {
  const dir = await temporaryFolder();
  await mediaStore(dir).write('abcdefgh', FILES);
  expect(await listFiles(dir)).toEqual(['ab/abcdefgh-320.avif', 'ab/abcdefgh-700.avif']);
  expect(await readFile(join(dir, 'ab/abcdefgh-700.avif'), 'utf8')).toBe('large');
});

it('has a picture only if all its files exist', async () => {
  const dir = await temporaryFolder();
  const media = mediaStore(dir);
  expect(await media.has({ hash: 'abcdefgh', width: 700 })).toBe(false);
  await media.write('abcdefgh', FILES);
  expect(await media.has({ hash: 'abcdefgh', width: 700 })).toBe(true);
  await rm(join(dir, 'ab/abcdefgh-700.avif'));
  expect(await media.has({ hash: 'abcdefgh', width: 700 })).toBe(false);
});
