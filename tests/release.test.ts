// `npm run release` in a repository of its own: what it tags, what it writes, and that it refuses without a trace.
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const SCRIPT = resolve('scripts', 'release.ts');
const CHANGELOG = `# Changelog

## [Unreleased]

## [0.2.0] - 2020-01-31

### Added

- A first thing.

## [0.1.0] - 2020-01-01

- The start.
`;

let repository: string;

beforeEach(async () => {
  repository = await mkdtemp(join(tmpdir(), 'lusterka-release-'));
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Volunteer');
  git('config', 'user.email', 'volunteer@example.invalid');
  git('config', 'tag.gpgSign', 'false');
  await writeProject({ version: '0.2.0' });
});

afterEach(() => rm(repository, { recursive: true, force: true }));

const git = (...args: string[]): string => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' });
const put = (file: string, text: string) => writeFile(join(repository, file), text);

interface Project {
  version?: string;
  lock?: string;
  test?: string;
  changelog?: string;
}

async function writeProject(project: Project): Promise<void> {
  const { version = '0.2.0', lock = version, test = 'node -e 0', changelog = CHANGELOG } = project;
  await put('package.json', JSON.stringify({ name: 'lusterka', version, scripts: { test } }));
  await put(
    'package-lock.json',
    JSON.stringify({ name: 'lusterka', version: lock, lockfileVersion: 3, packages: { '': { version: lock } } }),
  );
  await put('CHANGELOG.md', changelog);
  await put('.gitignore', '.cache/\n');
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'A state');
}

function release(...flags: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [SCRIPT, ...flags], { cwd: repository }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}

it('adds an annotated tag at HEAD, with the section of the changelog', async () => {
  const { code, output } = await release();
  expect(code, output).toBe(0);
  expect(git('cat-file', '-t', 'v0.2.0').trim()).toBe('tag');
  expect(git('rev-parse', 'v0.2.0^{commit}')).toBe(git('rev-parse', 'HEAD'));
  expect(git('tag', '--list', '--format=%(contents)', 'v0.2.0').trim()).toBe(
    'Lusterka 0.2.0\n\n### Added\n\n- A first thing.',
  );
  expect(output).toContain('git push origin main v0.2.0');
});

it('writes the notes, and leaves the work tree clean', async () => {
  await release();
  expect(await readFile(join(repository, '.cache', 'release', 'v0.2.0.md'), 'utf8')).toBe(
    '# Lusterka 0.2.0\n\n### Added\n\n- A first thing.\n',
  );
  expect(git('status', '--porcelain')).toBe('');
});

it('makes nothing in a dry run', async () => {
  const { code, output } = await release('--dry-run');
  expect(code, output).toBe(0);
  expect(output).toContain('- A first thing.');
  expect(git('tag', '--list')).toBe('');
});

it('refuses a second release of a version, and one older than a tag', async () => {
  expect((await release()).code).toBe(0);
  expect(await release()).toMatchObject({ code: 9, output: expect.stringContaining('already a tag') });
  git('tag', 'v0.3.0');
  expect((await release()).output).toContain('older than the released 0.3.0');
});

it('names every problem, and makes no tag', async () => {
  await writeProject({ lock: '0.1.0', changelog: CHANGELOG.replace('[Unreleased]\n', '[Unreleased]\n\n- Left.\n') });
  await put('draft.txt', 'not committed');
  git('switch', '--quiet', '--create', 'other');
  const { code, output } = await release();
  expect(code).toBe(9);
  for (const problem of ['package-lock.json', '[Unreleased] has entries', 'draft.txt', 'branch other'])
    expect(output).toContain(problem);
  expect(git('tag', '--list')).toBe('');
});

it('makes no tag where the tests fail', async () => {
  await writeProject({ test: 'node -e "process.exit(3)"' });
  expect(await release()).toMatchObject({ code: 7, output: expect.stringContaining('npm test failed') });
  expect(git('tag', '--list')).toBe('');
});

it('releases from another branch where it is asked to', async () => {
  git('switch', '--quiet', '--create', 'stable');
  expect((await release('--branch', 'stable')).code).toBe(0);
  expect(git('tag', '--list').trim()).toBe('v0.2.0');
});
