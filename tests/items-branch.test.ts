// The branch `items`: the data that CI jobs on empty machines keep between runs.
import { execFileSync } from 'node:child_process';
import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { gitBlobId, withGitBranch } from '../src/lib/git-branch.ts';
import { jsonArrayLines, stableJson } from '../src/lib/json.ts';
import { restoreEdition, restoreItems, saveItems } from '../src/update/items-branch.ts';
import { contentFolder, put, sampleItem, temporaryFolder } from './helpers/content-folder.ts';
import { storedPicture } from './helpers/pictures.ts';
import { hashesOf } from './helpers/site-files.ts';
import { smallSite } from './helpers/small-site.ts';

const NOW = '2026-08-23T09:00:00Z';

async function bareRepository() {
  const folder = join(await temporaryFolder(), 'lusterka.git');
  execFileSync('git', ['init', '--quiet', '--bare', folder]);
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();
  return { git, repository: `file://${folder}` };
}

const itemsFile = (...ids: string[]) => jsonArrayLines(ids.map((id) => sampleItem({ id })));
const PICTURE = await storedPicture('abcdefgh', 320);
const EMPTY = { 'state.json': '{}' };

/** A content folder with items, a picture and a state, and a site without an edition. */
async function machine(
  files: Record<string, unknown> = {
    'items/2026/08/23/paper.json': itemsFile('aaaaaaaaaaaa', 'bbbbbbbbbbbb'),
    'media/ab/abcdefgh-320.avif': PICTURE,
    'state.json': `${stableJson({ reader: 'reader-1', sources: {} }, 2)}\n`,
    'withdrawn-marks.json': `${stableJson({ one: { applied: 'x', marks: [] } }, 2)}\n`,
  },
) {
  const lines: string[] = [];
  const site = await smallSite();
  const contentDir = await contentFolder(files);
  const warnings: string[] = [];
  const options = {
    branch: 'items',
    contentDir,
    distDir: site.dist,
    now: NOW,
    log: (line: string) => lines.push(line),
    warn: (line: string) => warnings.push(line),
  };
  return { site, contentDir, lines, warnings, options };
}

const dataOf = async (contentDir: string) => ({
  items: await hashesOf(join(contentDir, 'items')),
  media: await hashesOf(join(contentDir, 'media')),
  state: await readFile(join(contentDir, 'state.json'), 'utf8'),
  marks: await readFile(join(contentDir, 'withdrawn-marks.json'), 'utf8'),
});

describe('the branch', () => {
  it('restores the saved files byte for byte, and the edition that the next one follows', async () => {
    const { git, repository } = await bareRepository();
    const first = await machine();
    await first.site.createNewEdition({ isFirst: true });
    await saveItems({ ...first.options, repository, allowLoss: false, now: NOW });

    const next = await machine({});
    await cp(first.site.roots, next.site.roots, { recursive: true });
    await restoreItems({ ...next.options, repository });
    expect(await dataOf(next.contentDir)).toEqual(await dataOf(first.contentDir));
    expect(next.lines.join()).toMatch(
      /imported {2}2 new items, 1 picture files; 0 files refused,imported {2}edition 1/,
    );
    await put(join(next.site.dist, 'index.html'), 'news');
    expect(await next.site.createNewEdition({ now: '2026-08-23T10:00:00Z' })).toMatchObject({ number: 2 });
    expect(
      git('ls-tree', '-r', '--name-only', 'items')
        .split('\n')
        .filter((path) => /SHA256SUMS|tree/.test(path)),
    ).toEqual([]);
  });

  it('restores only the edition with restoreEdition', async () => {
    const { repository } = await bareRepository();
    const first = await machine();
    await first.site.createNewEdition({ isFirst: true });
    await saveItems({ ...first.options, repository, allowLoss: false, now: NOW });
    const next = await machine({});
    await restoreEdition({ ...next.options, repository });
    expect(await listFiles(`${next.site.dist}.editions/last`)).toContain('edition/edition.json');
    expect(await listFiles(join(next.contentDir, 'items'))).toEqual([]);
  });

  it('always has one commit with a neutral author, and no new commit without changes', async () => {
    const { git, repository } = await bareRepository();
    const run = await machine();
    const save = (now: string) => saveItems({ ...run.options, repository, allowLoss: false, now });
    await save(NOW);
    const [tip] = [git('rev-parse', 'items')];
    await save('2026-08-23T10:00:00Z');
    expect(git('rev-parse', 'items')).toBe(tip);
    await put(
      join(run.contentDir, 'items/2026/08/24/paper.json'),
      jsonArrayLines([sampleItem({ id: 'cccccccccccc', publishedAt: '2026-08-24T08:00:00Z' })]),
    );
    await save('2026-08-24T10:00:00Z');
    expect(git('log', '--format=%an <%ae> %cn %aI %s', 'items')).toBe(
      'Lusterka <items@lusterka.invalid> Lusterka 2026-08-24T10:00:00+00:00 Items as of 2026-08-24T10:00:00Z',
    );
  });

  it('keeps no removed item in any commit or branch', async () => {
    const { git, repository } = await bareRepository();
    const run = await machine();
    await saveItems({ ...run.options, repository, allowLoss: false, now: NOW });
    await put(join(run.contentDir, 'items/2026/08/23/paper.json'), itemsFile('aaaaaaaaaaaa'));
    await saveItems({ ...run.options, repository, allowLoss: false, now: NOW });
    expect(git('rev-list', '--all', '--count')).toBe('1');
    expect(git('grep', '-c', 'aaaaaaaaaaaa', 'items')).toContain('paper.json');
    expect(() => git('grep', '-c', 'bbbbbbbbbbbb', 'items')).toThrow();
  });

  it('may be missing; an unreachable repository is an error', async () => {
    const { repository } = await bareRepository();
    const run = await machine({});
    await restoreItems({ ...run.options, repository });
    expect(run.lines.join()).toContain('does not exist yet');
    await expect(restoreItems({ ...run.options, repository: 'file:///nowhere/at/all.git' })).rejects.toThrow(
      /git failed/,
    );
  });

  it('is not emptied by an empty machine', async () => {
    const { git, repository } = await bareRepository();
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, day) => [
        `items/2026/07/${String(1 + (day % 28)).padStart(2, '0')}/s${day}.json`,
        '[]\n',
      ]),
    );
    const run = await machine(files);
    await saveItems({ ...run.options, repository, allowLoss: false, now: NOW });
    const tip = git('rev-parse', 'items');
    const empty = await machine({});
    await expect(saveItems({ ...empty.options, repository, allowLoss: false, now: NOW })).rejects.toThrow(
      /40 of its 40 item files are missing/,
    );
    expect(git('rev-parse', 'items')).toBe(tip);
    await saveItems({ ...empty.options, repository, allowLoss: true, now: NOW });
    expect(git('ls-tree', '-r', '--name-only', 'items')).toBe('');
  });

  it('is not saved without the last edition: a reused edition number looks like an attack', async () => {
    const { repository } = await bareRepository();
    const run = await machine();
    await run.site.createNewEdition({ isFirst: true });
    await saveItems({ ...run.options, repository, allowLoss: false, now: NOW });
    await rm(`${run.site.dist}.editions`, { recursive: true });
    await expect(saveItems({ ...run.options, repository, allowLoss: false, now: NOW })).rejects.toThrow(
      /It has the last edition, and this machine does not/,
    );
  });

  it('does not overwrite a concurrent change', async () => {
    const { git, repository } = await bareRepository();
    const file = (text: string) =>
      new Map([['state.json', { blob: gitBlobId(Buffer.from(text)), bytes: Buffer.from(text) }]]);
    const commit = { author: 'a', email: 'a@a.invalid', date: NOW, message: 'm' };
    await withGitBranch({ repository, branch: 'items' }, async (slower) => {
      await withGitBranch({ repository, branch: 'items' }, (faster) =>
        faster.replace({ ...commit, files: file('quick') }),
      );
      await expect(slower.replace({ ...commit, files: file('slow') })).rejects.toThrow(/git failed/);
    });
    expect(git('show', 'items:state.json')).toBe('quick');
  });

  it('writes nothing outside the content folder: links are skipped, misplaced items are refused', async () => {
    const { git, repository } = await bareRepository();
    const work = await temporaryFolder();
    execFileSync('git', ['clone', '--quiet', repository, work], { stdio: 'ignore' });
    await put(join(work, 'items/2026/08/23/paper.json'), itemsFile('aaaaaaaaaaaa'));
    await symlink('/etc', join(work, 'media'));
    await writeFile(join(work, 'README.md'), 'not ours');
    const inWork = (...args: string[]) =>
      execFileSync('git', ['-C', work, '-c', 'user.name=x', '-c', 'user.email=x@x.invalid', ...args]);
    inWork('checkout', '--quiet', '-b', 'items');
    inWork('add', '--all');
    inWork('commit', '--quiet', '-m', 'x');
    inWork('push', '--quiet', 'origin', 'items');
    const run = await machine(EMPTY);
    await restoreItems({ ...run.options, repository });
    expect(await listFiles(run.contentDir)).toEqual(
      expect.arrayContaining(['items/2026/08/23/paper.json', 'state.json']),
    );
    expect(
      (await listFiles(run.contentDir)).filter((path) => path.startsWith('media') || path === 'README.md'),
    ).toEqual([]);

    await put(join(work, 'items/2026/08/22/other.json'), itemsFile('aaaaaaaaaaaa'));
    inWork('add', '--all');
    inWork('commit', '--quiet', '-m', 'y');
    inWork('push', '--quiet', 'origin', 'items');
    await restoreItems({ ...run.options, repository });
    expect(run.warnings).toContainEqual(expect.stringMatching(/refused .*other\.json: .*is of the source paper/));
    expect(await listFiles(join(run.contentDir, 'items'))).toEqual(['2026/08/23/paper.json']);
    expect(git('rev-parse', 'items')).toMatch(/^[0-9a-f]{40}$/);
  });
});
