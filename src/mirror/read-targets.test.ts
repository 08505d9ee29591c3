import { join } from 'node:path';
import { expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { readTargets } from './read-targets.ts';

const MIRROR = { kind: 'web', url: 'https://mirror.example/', since: '2026-08-23' };
const PUSH = { kind: 'rsync', to: 'web@mirror.example:/srv/www/' };

it('reads the mirrors of a folder that have “push”', async () => {
  const folder = await temporaryFolder();
  await put(join(folder, 'first.json'), { ...MIRROR, push: PUSH });
  await put(join(folder, 'second.json'), MIRROR);
  expect(await readTargets(folder)).toEqual([{ id: 'first', url: 'https://mirror.example/', push: PUSH }]);
});

it('reads all targets of a private file', async () => {
  const file = join(await temporaryFolder(), 'targets.json');
  const targets = [
    { id: 'disk', push: { kind: 'folder', path: '/media/disk' } },
    { id: 'pages', push: { kind: 'git', repository: 'git@git.example:people/pages.git' } },
  ];
  await put(file, { targets });
  expect(await readTargets(file)).toEqual([
    targets[0],
    { id: 'pages', push: { ...targets[1]?.push, branch: 'pages' } },
  ]);
});

it.each([
  {
    name: 'a secret in the file',
    content: { targets: [{ id: 'a', push: { ...PUSH, password: 'x' } }] },
    says: 'password',
  },
  { name: 'no target', content: { targets: [] }, says: 'targets' },
  { name: 'no file', content: undefined, says: 'missing' },
])('names the error: $name', async ({ content, says }) => {
  const file = join(await temporaryFolder(), 'targets.json');
  if (content !== undefined) await put(file, content);
  await expect(readTargets(file)).rejects.toThrow(says);
});

it('throws if no mirror has “push”', async () => {
  await expect(readTargets(await temporaryFolder())).rejects.toThrow('Nothing was pushed');
});
