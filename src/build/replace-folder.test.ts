import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { listFiles } from '../lib/files.ts';
import { makingFolder, recoverFolder, refuseToReplace, replaceFolder } from './replace-folder.ts';

async function writeSite(folder: string, text: string): Promise<void> {
  for (const name of ['404.html', 'a/site.css', 'index.html']) await put(join(folder, name), text);
}

it('replaces the old site with the new one and leaves no other folder', async () => {
  const work = await temporaryFolder();
  const place = join(work, 'dist');
  await writeSite(place, 'old');
  await put(join(place, 'gone.html'), 'old');
  await writeSite(makingFolder(place), 'new');
  await replaceFolder(makingFolder(place), place);
  expect(await listFiles(work)).toEqual(['dist/404.html', 'dist/a/site.css', 'dist/index.html']);
});

it('restores the old site after a build was killed while replacing it', async () => {
  const place = join(await temporaryFolder(), 'dist');
  await writeSite(place, 'old');
  await rename(place, join(place, '..', '.dist.old'));
  await recoverFolder(place);
  expect(await listFiles(place)).toContain('index.html');
});

it.each([
  { name: 'the project', place: resolve('.') },
  { name: 'a folder above the project', place: resolve('..') },
  { name: 'the content', place: resolve('content') },
  { name: 'a folder in the content', place: resolve('content/items') },
])('refuses to replace $name', async ({ place }) => {
  await expect(refuseToReplace(place, resolve('content'))).rejects.toThrow(/cannot be built into/);
});

it('refuses to replace a folder with other files than a site', async () => {
  const place = await temporaryFolder();
  await put(join(place, 'thesis.odt'), 'years of work');
  await expect(refuseToReplace(place, '/nowhere')).rejects.toThrow(/files that are not a site/);
});

it.each(['missing', 'empty', 'a site'])('accepts a folder that is %s', async (state) => {
  const folder = await temporaryFolder();
  if (state === 'a site') await writeSite(folder, 'old');
  await expect(
    refuseToReplace(state === 'missing' ? join(folder, 'new') : folder, '/nowhere'),
  ).resolves.toBeUndefined();
});
