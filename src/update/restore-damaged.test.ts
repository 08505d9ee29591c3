// Damaged files come back from the last site, then from the branch `items` of a real git repository.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder, put, sampleItem, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { storedPicture } from '../../tests/helpers/pictures.ts';
import { hashesOf } from '../../tests/helpers/site-files.ts';
import { jsonArrayLines } from '../lib/json.ts';
import { saveItems } from './items-branch.ts';
import { quarantineDamaged, restoreDamaged } from './restore-damaged.ts';

const NOW = '2026-08-23T10:00:00Z';
const fileOf = (source: string) => jsonArrayLines([sampleItem({ source })]);
const FILES = {
  'items/2026/08/23/paper.json': fileOf('paper'),
  'items/2026/08/23/radio.json': fileOf('radio'),
  'media/ab/abcdefgh-320.avif': await storedPicture('abcdefgh', 320),
};

/** A content folder whose items are saved in a repository and then damaged, and a site with one of its files. */
async function damaged({ isRemote = true } = {}) {
  const [checkout, remote, outDir] = [await temporaryFolder(), await temporaryFolder(), await temporaryFolder()];
  const contentDir = await contentFolder(FILES);
  const lines: string[] = [];
  const say = { log: (line: string) => lines.push(line), warn: (line: string) => lines.push(line) };
  for (const folder of [checkout, remote]) execFileSync('git', ['init', '--quiet', folder]);
  execFileSync('git', ['-C', checkout, 'remote', 'add', 'origin', isRemote ? remote : 'file:///nowhere/at/all.git']);
  const repository = isRemote ? remote : checkout;
  const saved = { contentDir, distDir: join(outDir, 'none'), now: NOW, branch: 'items', repository, ...say };
  await saveItems({ ...saved, allowLoss: false });
  await put(join(outDir, 'items/2026/08/23/paper.json'), FILES['items/2026/08/23/paper.json']);
  const before = [await hashesOf(join(contentDir, 'items')), await hashesOf(join(contentDir, 'media'))];
  for (const path of Object.keys(FILES)) await put(join(contentDir, path), 'damaged');
  const options = { contentDir, outDir, checkout, now: NOW, ...say };
  const stored = async () => [await hashesOf(join(contentDir, 'items')), await hashesOf(join(contentDir, 'media'))];
  return { options, lines, before, stored, contentDir };
}

it.each([
  { name: 'the remote', isRemote: true },
  { name: 'the checkout itself', isRemote: false },
])('files that the last site does not have are restored from the branch of $name', async ({ isRemote }) => {
  const { options, lines, before, stored } = await damaged({ isRemote });
  const paths = await quarantineDamaged(options);
  expect(paths).toHaveLength(3);
  await restoreDamaged(paths, options);
  expect(await stored()).toEqual(before);
  expect(lines.join('\n')).toMatch(
    /restored {2}1 items, .*of 3 files from \/.*\n.*restored {2}1 items, 0 changed, 1 pictures of 2 files from the branch items/,
  );
  expect(lines.join('\n')).not.toContain('restored  not ');
});

it('without a branch that can be read, what is missing is reported', async () => {
  const { options, lines, contentDir } = await damaged();
  const checkout = await temporaryFolder();
  execFileSync('git', ['init', '--quiet', checkout]);
  execFileSync('git', ['-C', checkout, 'remote', 'add', 'origin', 'file:///nowhere/at/all.git']);
  const paths = await quarantineDamaged(options);
  await restoreDamaged(paths, { ...options, checkout });
  expect(await readFile(join(contentDir, 'items/2026/08/23/paper.json'), 'utf8')).toBe(fileOf('paper'));
  expect(lines.join('\n')).toMatch(/restored {2}nothing from file:\/\/\/nowhere/);
  expect(lines.filter((line) => line.startsWith('restored  not '))).toHaveLength(2);
});

it('outside of a repository only the last site is used', async () => {
  const { options, lines } = await damaged();
  await restoreDamaged(await quarantineDamaged(options), { ...options, checkout: await temporaryFolder() });
  expect(lines.filter((line) => line.startsWith('restored  not '))).toHaveLength(2);
});
