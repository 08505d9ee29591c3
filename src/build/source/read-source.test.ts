import { execFileSync } from 'node:child_process';
import { chmod, rename, rm, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../../tests/helpers/content-folder.ts';
import { ContentProblem } from '../../lib/problem.ts';
import { publishedWithdrawal, withdrawnMark, withdrawnMatcher } from '../../model/withdrawn.ts';
import { openStore } from '../../store/store.ts';
import { packArchive } from './pack-archive.ts';
import { readSource, type SiteSource } from './read-source.ts';

const FILES = {
  'package.json': '{}',
  '.gitignore': 'dist/\ncontent/items/\n*.log\n',
  'src/a.ts': 'export {};\n',
  'run.sh': '#!/bin/sh\n',
  'content/site.json': '{}',
  'content/sources/paper.json': '{}',
  'content/samples/one.xml': '<rss/>',
};
const IGNORED = { 'dist/index.html': 'built', 'content/items/2026/08/23/paper.json': '[]', 'a.log': 'log' };

async function folderOf(files: Record<string, unknown>): Promise<string> {
  const root = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) await put(join(root, path), text);
  await chmod(join(root, 'run.sh'), 0o755);
  return root;
}

const git = (root: string, ...args: string[]) => execFileSync('git', ['-C', root, ...args]);

async function checkoutOf(files: Record<string, unknown> = { ...FILES, ...IGNORED }): Promise<string> {
  const root = await folderOf(files);
  git(root, 'init', '--quiet');
  git(root, 'add', '.');
  return root;
}

const readIn = (root: string, contentDir = join(root, 'content')) => readSource(openStore(contentDir), undefined, root);
const namesOf = ({ code, content }: SiteSource) => ({
  code: code.map(({ path }) => path),
  content: content.map(({ path }) => path),
});
const TRACKED = {
  code: ['.gitignore', 'content/samples/one.xml', 'package.json', 'run.sh', 'src/a.ts'],
  content: ['content/site.json', 'content/sources/paper.json'],
};

describe('the source', () => {
  it('is what git tracks, with the contents on the disk', async () => {
    const root = await checkoutOf();
    await put(join(root, 'src/untracked.ts'), 'new');
    await put(join(root, 'src/a.ts'), 'changed');
    const source = await readIn(root);
    expect(namesOf(source)).toEqual(TRACKED);
    expect(source.untracked).toEqual(['src/untracked.ts']);
    expect(source.code.map(({ isExecutable }) => isExecutable)).toEqual([false, false, false, true, false]);
    expect(Buffer.from(source.code.at(-1)?.read() ?? []).toString()).toBe('changed');
  });

  it('lacks files that were deleted', async () => {
    const root = await checkoutOf();
    await rm(join(root, 'src/a.ts'));
    expect(namesOf(await readIn(root)).code).not.toContain('src/a.ts');
  });

  it('is the same without git: what .gitignore does not exclude', async () => {
    const root = await folderOf({ ...FILES, ...IGNORED });
    await symlink('/etc/hostname', join(root, 'src/link.ts'));
    expect(namesOf(await readIn(root))).toEqual(TRACKED);
    const tracked = await readIn(await checkoutOf());
    expect(await packArchive((await readIn(root)).code)).toEqual(await packArchive(tracked.code));
  });

  it('is not that of a repository around the folder', async () => {
    const outer = await temporaryFolder();
    git(outer, 'init', '--quiet');
    const root = join(outer, 'release');
    await rename(await folderOf({ ...FILES, ...IGNORED }), root);
    expect(namesOf(await readIn(root))).toEqual(TRACKED);
  });

  it('cannot be listed without git and .gitignore', async () => {
    const { '.gitignore': _, ...files } = FILES;
    await expect(readIn(await folderOf(files))).rejects.toThrow(/no checkout of git and has no .gitignore/);
  });

  it('has the files of people of a content folder elsewhere, and no others', async () => {
    const content = await temporaryFolder();
    const ofPeople = ['pages/en/about.md', 'site.json', 'sources/other.json'];
    const others = ['items/2026/08/23/other.json', 'notes.txt', 'roots/1.json', 'sources/.hidden.json', 'state.json'];
    for (const path of [...ofPeople, ...others]) await put(join(content, path), '{}');
    const { code, content: names } = namesOf(await readIn(await checkoutOf(), content));
    expect(code).toEqual(TRACKED.code);
    expect(names).toEqual(ofPeople.map((path) => `content/${path}`));
  });

  it('has no files of robots and no roots, even if git tracks them', async () => {
    const root = await checkoutOf({
      ...FILES,
      '.gitignore': '',
      'content/items/2026/08/23/paper.json': '[]',
      'content/media/ab/abcd.jpg': 'picture',
      'content/roots/1.json': '{}',
      'content/pull.lock': '',
    });
    expect(namesOf(await readIn(root))).toEqual(TRACKED);
  });
});

describe('a secret stops the build, even if git tracks it:', () => {
  it.each([
    { path: '.env', text: 'PASSWORD=1' },
    { path: 'deploy/.env.local', text: 'PASSWORD=1' },
    { path: 'site.key', text: 'key' },
    { path: 'notes.txt', text: 'untrusted comment: minisign encrypted secret key\nRWQ' },
  ])('$path', async ({ path, text }) => {
    const root = await checkoutOf({ ...FILES, [path]: text });
    const failure = await readIn(root).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ContentProblem);
    expect((failure as Error).message).toContain(`${path} would be published`);
  });

  it('a link', async () => {
    const root = await folderOf(FILES);
    await symlink('/etc/passwd', join(root, 'src/link.ts'));
    git(root, 'init', '--quiet');
    git(root, 'add', '.');
    await expect(readIn(root)).rejects.toThrow(/Links and other repositories are not archived: src\/link.ts/);
    await rm(join(root, 'src/link.ts'));
    await put(join(root, 'src/link.ts'), '');
    git(root, 'add', '.');
    await rm(join(root, 'src/link.ts'));
    await symlink('/etc/passwd', join(root, 'src/link.ts'));
    await expect(readIn(root)).rejects.toThrow(/src\/link.ts/);
  });
});

it('does not read files again whose state is recorded', async () => {
  const root = await checkoutOf();
  const store = openStore(join(root, 'content'));
  const first = await readSource(store, undefined, root);
  const recorded = { scannedAt: Date.now() + 60_000, source: first.files };
  const again = await readSource(store, recorded, root);
  expect([first.read, again.read]).toEqual([7, 0]);
  expect(again.code.map(({ sha256 }) => sha256)).toEqual(first.code.map(({ sha256 }) => sha256));
  await put(join(root, 'src/a.ts'), 'changed');
  expect((await readSource(store, recorded, root)).read).toBe(1);
});

it('packs the same bytes for the same files, whatever their times and their order', async () => {
  const root = await checkoutOf();
  const { code } = await readIn(root);
  const packed = await packArchive(code);
  await utimes(join(root, 'src/a.ts'), 1, 1);
  expect(await packArchive((await readIn(root)).code.toReversed())).toEqual(packed);
  // Bytes 4 to 7 of a gzip header are the time (RFC 1952).
  expect([...packed.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
  const tar = join(await temporaryFolder(), 'code.tar.gz');
  await put(tar, packed);
  const listed = execFileSync('tar', ['--utc', '--full-time', '-tvzf', tar], { encoding: 'utf8' }).trim().split('\n');
  expect(listed.map((line) => line.split(/\s+/)[5])).toEqual(TRACKED.code);
  for (const line of listed) expect(line).toMatch(/^-rw[x-]r-[x-]r-[x-] 0\/0 .* 1970-01-01 00:00:00 /);
  expect(listed.filter((line) => line.startsWith('-rwx'))).toHaveLength(1);
});

describe('withdrawals', () => {
  const ITEM = 'qqqqqqqqqqqq';
  const withdrawal = {
    item: ITEM,
    url: 'https://paper.example/victim',
    decidedOn: '2026-08-23',
    reason: { en: 'Asked for by the person.' },
  };

  it('name no item, no address and no secret reason', async () => {
    const root = await checkoutOf();
    await put(join(root, 'content/withdrawn/zmicier.json'), withdrawal);
    await put(join(root, 'content/withdrawn-marks.json'), { zmicier: { marks: ['bbbbbbbbbbbb'] } });
    git(root, 'add', '.');
    const { content } = await readIn(root);
    const file = content.find(({ path }) => path === 'content/withdrawn/2026-08-23-0001.json');
    const text = Buffer.from(file?.read() ?? []).toString();
    expect(JSON.parse(text)).toEqual({
      decidedOn: '2026-08-23',
      marks: [ITEM, 'bbbbbbbbbbbb', 'paper.example/victim'].map(withdrawnMark).sort(),
      reason: { en: 'The reason is not public.' },
      reasonIsPublished: false,
    });
    expect(JSON.stringify(namesOf(await readIn(root)))).not.toContain('zmicier');
  });

  it('still recognise the item, and stay the same when they are published again', () => {
    const entry = { ...withdrawal, reasonIsPublished: true, id: 'one' };
    const published = { ...publishedWithdrawal(entry, []), id: 'two' };
    expect(published.reason).toEqual(withdrawal.reason);
    const isWithdrawn = withdrawnMatcher([published]);
    const other = { id: 'aaaaaaaaaaaa', url: 'https://paper.example/other', source: 'paper' };
    expect(isWithdrawn(other)).toBe(false);
    expect(isWithdrawn({ ...other, id: ITEM })).toBe(true);
    expect(isWithdrawn({ ...other, url: 'http://www.paper.example/victim/' })).toBe(true);
    expect({ ...publishedWithdrawal(published, []), id: 'two' }).toEqual(published);
  });

  it('of a whole source name the source', () => {
    const entry = { source: 'paper', decidedOn: '2026-08-23', reason: { en: 'R.' }, reasonIsPublished: true, id: 'a' };
    expect(publishedWithdrawal(entry, [])).toMatchObject({ source: 'paper' });
    expect(publishedWithdrawal({ ...entry, item: ITEM }, [])).not.toHaveProperty('source');
  });
});
