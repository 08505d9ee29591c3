import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { listFiles, PARTIAL_SUFFIX, readIfExists, removePartialFiles, writeFileAtomically } from './files.ts';

it('writes a file whole, with the folders it needs', async () => {
  const file = join(await temporaryFolder(), 'a', 'b', 'c.txt');
  expect(await writeFileAtomically(file, 'Прывітанне')).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('Прывітанне');
});

it('leaves a file untouched that already holds the bytes', async () => {
  const file = join(await temporaryFolder(), 'c.txt');
  await writeFileAtomically(file, new Uint8Array([0, 255, 10]));
  const before = await stat(file, { bigint: true });
  expect(await writeFileAtomically(file, new Uint8Array([0, 255, 10]))).toBe(false);
  expect((await stat(file, { bigint: true })).mtimeNs).toBe(before.mtimeNs);
});

it('leaves nothing half-written where it fails', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'taken'));
  await expect(writeFileAtomically(join(folder, 'taken'), 'x')).rejects.toThrow(
    /could not be written; what stood there is untouched/,
  );
  expect(await readdir(folder)).toEqual(['taken']);
});

it('lists files below a folder in order, without what is half-written', async () => {
  const folder = await temporaryFolder();
  for (const name of ['b/2.json', 'a.json', `b/1.json.ab${PARTIAL_SUFFIX}`]) await put(join(folder, name), 'x');
  expect(await listFiles(folder)).toEqual(['a.json', 'b/2.json']);
  await removePartialFiles(folder);
  expect((await readdir(join(folder, 'b'))).sort()).toEqual(['2.json']);
});

it('takes a missing folder or file for empty, and throws what is another trouble', async () => {
  const folder = await temporaryFolder();
  expect(await listFiles(join(folder, 'none'))).toEqual([]);
  expect(await readIfExists(join(folder, 'none'))).toBeUndefined();
  await writeFile(join(folder, 'file'), 'x');
  await expect(readIfExists(join(folder, 'file', 'below'))).rejects.toThrow(/ENOTDIR/);
});
