import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { GIT_BRANCH_FILES } from '../../src/model/carrier-files.ts';
import { openCopy } from '../../src/verify/open-copy.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { verdictLines, verifyWithDefaults } from '../helpers/copies.ts';
import { AFTER_72_HOURS, FIRST_EDITION, GONE, LATER, NEXT_EDITION } from './editions.ts';
import { distOf, pushDist } from './push-helper.ts';

/** An empty bare repository that counts received objects. */
async function hostedRepository() {
  const folder = join(await temporaryFolder(), 'pages.git');
  execFileSync('git', ['init', '--quiet', '--bare', folder]);
  execFileSync('git', ['-C', folder, 'config', 'uploadpack.allowFilter', 'true']);
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim();
  return { git, push: { kind: 'git' as const, repository: `file://${folder}`, branch: 'pages' } };
}

async function checkedOut(
  { repository, branch }: { repository: string; branch: string },
  settings: readonly string[] = [],
): Promise<string> {
  const folder = join(await temporaryFolder(), 'checkout');
  execFileSync('git', [...settings, 'clone', '--quiet', '--branch', branch, repository, folder]);
  return folder;
}

describe('a git branch', () => {
  it('contains the whole edition in one commit without personal names', async () => {
    const { git, push } = await hostedRepository();
    const dist = await distOf(FIRST_EDITION());
    const { outcome, comparison } = await pushDist(dist, push);
    expect({ outcome, comparison }).toEqual({ outcome: 'pushed', comparison: { by: 'bytes', different: [] } });
    expect(git('log', '--format=%an <%ae> %aI %s', 'pages')).toBe(
      'Lusterka <edition@lusterka.invalid> 2026-08-23T09:00:00+00:00 Edition 412',
    );
    const copyOfIt = await checkedOut(push);
    expect((await listFiles(copyOfIt)).filter((path) => !path.startsWith('.'))).toEqual(await listFiles(dist));
    expect(verdictLines(await verifyWithDefaults(openCopy(copyOfIt), { allowExtra: true }))).toEqual(['authentic']);
  });

  it('has the same bytes in a clone that converts the ends of lines', async () => {
    const { push } = await hostedRepository();
    const dist = await distOf(FIRST_EDITION());
    await pushDist(dist, push);
    const copyOfIt = await checkedOut(push, ['-c', 'core.autocrlf=true', '-c', 'core.eol=crlf']);
    for (const path of await listFiles(dist))
      expect(await readFile(join(copyOfIt, path))).toEqual(await readFile(join(dist, path)));
  });

  it('has no history: the next edition replaces the commit', async () => {
    const { git, push } = await hostedRepository();
    await pushDist(await distOf(FIRST_EDITION()), push);
    await pushDist(await distOf(NEXT_EDITION()), push, { now: LATER });
    expect(git('rev-list', '--count', 'pages')).toBe('1');
    expect(git('log', '--format=%s', 'pages')).toBe('Edition 413');
  });

  it('gets only new blobs', async () => {
    const { git, push } = await hostedRepository();
    await pushDist(await distOf(FIRST_EDITION()), push);
    const objects = () =>
      git('count-objects', '-v')
        .split('\n')
        .map((line) => Number(line.split(' ')[1]))
        .slice(0, 3);
    const [before] = objects();
    const { files } = await pushDist(await distOf(NEXT_EDITION()), push, { now: LATER });
    const [after] = objects();
    // Blobs, and the trees and the commit above them.
    expect((after as number) - (before as number)).toBeLessThanOrEqual(files + 20);
    expect(files).toBeLessThan(30);
  });

  it('retains removed files for 72 hours', async () => {
    const { git, push } = await hostedRepository();
    await pushDist(await distOf(FIRST_EDITION()), push);
    const dist = await distOf(NEXT_EDITION());
    expect((await pushDist(dist, push, { now: LATER })).retained).toBeGreaterThan(0);
    expect(git('show', `pages:${GONE}`)).toContain('an old page');
    const { removed, retained } = await pushDist(dist, push, { now: AFTER_72_HOURS });
    expect({ gone: removed > 0, retained }).toEqual({ gone: true, retained: 0 });
    expect(
      git('ls-tree', '-r', '--name-only', 'pages')
        .split('\n')
        .filter((path) => !GIT_BRANCH_FILES.has(path))
        .sort(),
    ).toEqual(await listFiles(dist));
  });

  it('is unchanged if nothing changed', async () => {
    const { git, push } = await hostedRepository();
    const dist = await distOf(FIRST_EDITION());
    await pushDist(dist, push);
    const commit = git('rev-parse', 'pages');
    expect(await pushDist(dist, push, { now: LATER })).toMatchObject({ outcome: 'unchanged', files: 0, name: commit });
    expect(git('rev-parse', 'pages')).toBe(commit);
  });

  it('is not changed by --dry-run', async () => {
    const { git, push } = await hostedRepository();
    expect((await pushDist(await distOf(FIRST_EDITION()), push, { dryRun: true })).steps?.[0]?.paths).toContain(
      'edition/edition.json',
    );
    expect(git('branch', '--list')).toBe('');
  });

  it('does not get an older edition', async () => {
    const { push } = await hostedRepository();
    await pushDist(await distOf(NEXT_EDITION()), push);
    await expect(pushDist(await distOf(FIRST_EDITION()), push)).rejects.toThrow('already has edition 413');
  });

  it('is reported as missing if there is no repository', async () => {
    const push = { kind: 'git' as const, repository: `file://${await temporaryFolder()}/none.git`, branch: 'pages' };
    await expect(pushDist(await distOf(FIRST_EDITION()), push)).rejects.toThrow('git failed');
  });
});
