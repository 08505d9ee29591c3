// npm run check on the commits of a change, in a repository of its own.
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, it } from 'vitest';
import { contentFolder, put, sampleSource, temporaryFolder } from './helpers/content-folder.ts';

const SCRIPT = resolve('scripts/check.ts');
const LISTED = { groups: [{ why: 'Run by a state.', domains: ['state.example', 'rule.example'] }] };
const LISTINGS = [{ as: 'unknown', since: '2024-01-01', reference: 'https://paper.example/listed' }];
const FILTERS = { include: { words: { any: ['belarus'] } } };

const source = (id: string, changes: object = {}) =>
  sampleSource({
    title: id,
    homepage: `http://${id}.example/`,
    feeds: [{ type: 'feed', url: `http://${id}.example/rss` }],
    ...changes,
  });

const BASE = {
  'sources/radio.json': source('radio', { listed: LISTINGS, filters: FILTERS }),
  'sources/rested.json': source('rested', { enabled: false, disabledBecause: 'Nobody knows who runs it.' }),
  'mirrors/somewhere.json': { kind: 'web', url: 'https://mirror.example/', since: '2026-08-23' },
  'withdrawn/a.json': { item: 'aaaaaaaaaaaa', decidedOn: '2026-08-23', reason: { en: 'Asked for.' } },
  'state-media.json': LISTED,
  'people/buslik.json': { names: { en: 'Viktar Buslik' } },
  'organisations/union.json': {
    names: { en: 'Union of Storks' },
    kind: 'ngo',
    listed: [{ as: 'unknown', since: '2025', reference: 'https://paper.example/listed' }],
  },
};

let repository: string;
let git: (...args: string[]) => string;

beforeEach(async () => {
  repository = await temporaryFolder();
  git = (...args) =>
    execFileSync('git', ['-C', repository, '-c', 'user.name=v', '-c', 'user.email=v@v.invalid', ...args], {
      encoding: 'utf8',
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  const content = await contentFolder(BASE);
  execFileSync('cp', ['-r', content, join(repository, 'content')]);
  await commit('base');
});

async function commit(message: string): Promise<void> {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

async function change(files: Record<string, unknown>): Promise<void> {
  for (const [path, value] of Object.entries(files)) {
    if (value === undefined) await rm(join(repository, path));
    else await put(join(repository, path), value);
  }
  await commit('change');
}

const check = (...flags: string[]) => checkIn({}, ...flags);

async function checkIn(forge: Record<string, string>, ...flags: string[]): Promise<{ code: number; output: string }> {
  const run = promisify(execFile)(process.execPath, [SCRIPT, ...flags], {
    cwd: repository,
    env: { PATH: process.env['PATH'], ...forge },
    maxBuffer: 8 << 20,
  });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: stdout + stderr }),
  );
}

/** Findings as `severity file line field`, in the order they are printed. */
function reported(output: string): string[] {
  return [...output.matchAll(/^(error|needs review|notice) {2}(?:content\/)?(\S+?):(\d+):\d+(?: {2}(\S+))?$/gm)].map(
    (found) =>
      found
        .slice(1)
        .filter((part) => part !== undefined)
        .join(' '),
  );
}

it('reports nothing for a correct change', async () => {
  await change({ 'content/sources/paper.json': source('paper') });
  expect(await check('--changed-since', 'HEAD~1')).toEqual({
    code: 0,
    output: '0 errors, 0 need review, 0 notices\n',
  });
});

it('reports findings of changed files, and counts those of other files', async () => {
  await change({ 'content/topics/old.json': '{' });
  await change({ 'content/sources/paper.json': { ...source('paper'), homepage: 'paper' } });
  const { code, output } = await check('--changed-since', 'HEAD~1');
  expect(reported(output)).toEqual(['error sources/paper.json 1 homepage']);
  expect(output).toContain('Not listed: 1 in files that this change does not touch');
  expect(code).toBe(1);
  expect(reported((await check('--files', 'content/topics/old.json')).output)).toEqual(['error topics/old.json 1']);
  expect(reported((await check()).output)).toHaveLength(2);
});

it('passes a change while another file has an error', async () => {
  await change({ 'content/topics/old.json': '{' });
  await change({ 'content/sources/paper.json': source('paper') });
  expect(await check('--changed-since', 'HEAD~1')).toMatchObject({ code: 0 });
});

it('fails a change that breaks a file which it does not touch', async () => {
  await change({ 'content/i18n/en.json': {} });
  expect(reported((await check('--changed-since', 'HEAD~1')).output)).toEqual([
    'error i18n/be.json 1 site.home',
    'error i18n/ru.json 1 site.home',
  ]);
});

it('compares with the merge base, not with later commits of the other branch', async () => {
  git('switch', '--quiet', '--create', 'topic');
  await change({ 'content/sources/paper.json': source('paper') });
  git('switch', '--quiet', 'main');
  await change({
    'content/mirrors/somewhere.json': { ...BASE['mirrors/somewhere.json'], url: 'https://other.example/' },
  });
  git('switch', '--quiet', 'topic');
  expect(await check('--changed-since', 'main')).toMatchObject({ code: 0 });
});

const SOURCE = 'content/sources/radio.json';
const radio = (changes: object) => ({ [SOURCE]: source('radio', { listed: LISTINGS, filters: FILTERS, ...changes }) });
const { listed: _listed, ...unlisted } = source('radio', { listed: LISTINGS, filters: FILTERS }) as Record<
  string,
  unknown
>;
const { filters: _filters, ...unfiltered } = source('radio', { listed: LISTINGS, filters: FILTERS }) as Record<
  string,
  unknown
>;

it.each([
  {
    name: 'a homepage on another domain',
    files: radio({ homepage: 'http://radio-new.example/' }),
    expected: ['needs review sources/radio.json 1 homepage'],
  },
  {
    name: 'a homepage on another domain in a file with errors',
    files: radio({ title: '<b>radio</b>', homepag: 1, homepage: 'http://radio-new.example/' }),
    expected: [
      'error sources/radio.json 1 homepag',
      'needs review sources/radio.json 1 homepage',
      'error sources/radio.json 1 title',
    ],
  },
  {
    name: 'a feed on another domain',
    files: radio({ feeds: [{ type: 'feed', url: 'http://elsewhere.example/rss' }] }),
    expected: ['needs review sources/radio.json 1 feeds.0.url'],
  },
  {
    name: 'another channel',
    files: radio({ feeds: [{ type: 'telegram', channel: 'somebody' }] }),
    expected: ['needs review sources/radio.json 1 feeds.0.channel'],
  },
  {
    name: 'a new address of the same site',
    files: radio({ mirrors: ['http://elsewhere.example/'] }),
    expected: ['needs review sources/radio.json 1 mirrors.0'],
  },
  { name: 'a removed warning', files: { [SOURCE]: unlisted }, expected: ['needs review sources/radio.json 1 listed'] },
  {
    name: 'a removed filter',
    files: { [SOURCE]: unfiltered },
    expected: ['needs review sources/radio.json 1 filters'],
  },
  {
    name: 'an enabled source that was disabled',
    files: { 'content/sources/rested.json': source('rested') },
    expected: ['needs review sources/rested.json 1 enabled'],
  },
  {
    name: 'a mirror at another address',
    files: { 'content/mirrors/somewhere.json': { ...BASE['mirrors/somewhere.json'], url: 'https://other.example/' } },
    expected: ['needs review mirrors/somewhere.json 1 url'],
  },
  {
    name: 'a mirror with another push target',
    files: {
      'content/mirrors/somewhere.json': { ...BASE['mirrors/somewhere.json'], push: { kind: 'rclone', to: 'a:b' } },
    },
    expected: ['needs review mirrors/somewhere.json 1 push'],
  },
  {
    name: 'a new mirror',
    files: { 'content/mirrors/new.json': { kind: 'web', url: 'https://new.example/', since: '2026-08-23' } },
    expected: ['needs review mirrors/new.json 1 url'],
  },
  {
    name: 'a deleted mirror',
    files: { 'content/mirrors/somewhere.json': undefined },
    expected: ['needs review mirrors/somewhere.json 1'],
  },
  {
    name: 'a deleted withdrawal',
    files: { 'content/withdrawn/a.json': undefined },
    expected: ['needs review withdrawn/a.json 1'],
  },
  {
    name: 'a withdrawal of something else',
    files: { 'content/withdrawn/a.json': { ...BASE['withdrawn/a.json'], item: 'bbbbbbbbbbbb' } },
    expected: ['needs review withdrawn/a.json 1'],
  },
  {
    name: 'another target of the quick exit',
    files: {
      'content/site.json': { title: { en: 'Test' }, tagline: { en: 'Tests' }, leaveTo: 'https://trap.example/' },
    },
    expected: ['needs review site.json 1 leaveTo'],
  },
  {
    name: 'a domain removed from the list of state media',
    files: { 'content/state-media.json': { groups: [{ ...LISTED.groups[0], domains: ['state.example'] }] } },
    expected: ['needs review state-media.json 1'],
  },
  { name: 'a key', files: { 'content/roots/1.json': '{}' }, expected: ['needs review roots/1.json 1'] },
  {
    name: 'a workflow',
    files: { '.github/workflows/check.yml': 'on: push' },
    expected: ['needs review .github/workflows/check.yml 1'],
  },
  {
    name: 'a systemd unit',
    files: { 'deploy/lusterka.timer': '[Timer]' },
    expected: ['needs review deploy/lusterka.timer 1'],
  },
  {
    name: 'this check',
    files: { 'src/check/check-content.ts': 'export {}' },
    expected: ['needs review src/check/check-content.ts 1'],
  },
  {
    name: 'git attributes',
    files: { 'content/sources/.gitattributes': '*.json -diff' },
    expected: ['error sources/.gitattributes 1', 'needs review sources/.gitattributes 1'],
  },
  {
    name: 'an Astro page',
    files: { 'src/pages/index.astro': '<p>' },
    expected: ['needs review src/pages/index.astro 1'],
  },
  { name: 'a script', files: { 'scripts/build.ts': 'export {}' }, expected: ['needs review scripts/build.ts 1'] },
  {
    name: 'the configuration of Astro',
    files: { 'astro.config.mjs': '' },
    expected: ['needs review astro.config.mjs 1'],
  },
  {
    name: 'a file of the site',
    files: { 'public/evil.html': '<script>' },
    expected: ['needs review public/evil.html 1'],
  },
  { name: 'the lockfile', files: { 'package-lock.json': '{}' }, expected: ['needs review package-lock.json 1'] },
])('$name needs review', async ({ files, expected }) => {
  await change(files);
  const { code, output } = await check('--changed-since', 'HEAD~1', '--review', 'review.json');
  expect(reported(output)).toEqual(expected);
  expect(output).toContain('has to approve');
  expect(code).toBe(1);
  expect(JSON.parse(await readFile(join(repository, 'review.json'), 'utf8'))).toMatchObject([
    { file: expect.stringMatching(/^[a-z.]/), line: 1, what: expect.any(String), why: expect.any(String) },
  ]);
});

it.each([
  { name: 'another path on the same domain', files: radio({ homepage: 'http://www.radio.example/start' }) },
  { name: 'another note', files: radio({ note: 'Looked at.' }) },
  {
    name: 'a feed on a subdomain of the source',
    files: radio({ feeds: [{ type: 'feed', url: 'http://feeds.radio.example/all' }] }),
  },
  { name: 'a disabled source', files: radio({ enabled: false, disabledBecause: 'Gone.' }) },
  {
    name: 'a new withdrawal',
    files: { 'content/withdrawn/b.json': { ...BASE['withdrawn/a.json'], item: 'bbbbbbbbbbbb' } },
  },
  { name: 'documents', files: { 'docs/a.md': 'A', 'README.md': 'B', '.gitignore': 'c' } },
])('$name needs no review', async ({ files }) => {
  await change(files);
  expect(await check('--changed-since', 'HEAD~1')).toEqual({
    code: 0,
    output: '0 errors, 0 need review, 0 notices\n',
  });
});

it('passes what needs review once a second reviewer has approved it', async () => {
  await change(radio({ homepage: 'http://radio-new.example/' }));
  expect(await check('--changed-since', 'HEAD~1', '--reviewed')).toMatchObject({
    code: 0,
    output: expect.stringContaining('has approved'),
  });
});

it('fails on an error even if a second reviewer has approved the change', async () => {
  await change({ ...radio({ homepage: 'http://radio-new.example/' }), 'content/sources/broken.json': '{' });
  expect(await check('--changed-since', 'HEAD~1', '--reviewed')).toMatchObject({ code: 1 });
});

it('passes what needs review if no change is checked, and annotates on GitHub only', async () => {
  await change({ 'content/sources/paper.json': source('paper', { homepage: 'http://state.example/' }) });
  const whole = await checkIn({ GITHUB_ACTIONS: 'true' });
  expect(whole).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^::warning file=content\/sources\/paper\.json,line=1,/),
  });
  for (const forge of [
    {},
    { GITHUB_ACTIONS: 'true', GITEA_ACTIONS: 'true' },
    { GITHUB_ACTIONS: 'true', FORGEJO_ACTIONS: 'true' },
  ]) {
    expect(await checkIn(forge as Record<string, string>, '--changed-since', 'HEAD~1')).toMatchObject({
      code: 1,
      output: expect.not.stringMatching(/^::/m),
    });
  }
});

it('refuses a file of public that is too large, and a symbolic link there', async () => {
  await put(join(repository, 'public', 'large.bin'), Buffer.alloc((512 << 10) + 1));
  await symlink('/etc/passwd', join(repository, 'public', 'passwd'));
  await commit('files');
  const { code, output } = await check('--changed-since', 'HEAD~1', '--reviewed');
  expect(reported(output)).toEqual([
    'error public/large.bin 1',
    'needs review public/large.bin 1',
    'error public/passwd 1',
    'needs review public/passwd 1',
  ]);
  expect(code).toBe(1);
});

it.each([
  {
    name: 'its id',
    next: {
      id: 'radio2',
      changes: {
        title: 'Another',
        homepage: 'http://elsewhere.example/',
        feeds: [{ type: 'feed', url: 'http://elsewhere.example/rss' }],
      },
    },
  },
  {
    name: 'its title',
    next: {
      id: 'other',
      changes: {
        title: 'Rad1o',
        homepage: 'http://elsewhere.example/',
        feeds: [{ type: 'feed', url: 'http://elsewhere.example/rss' }],
      },
    },
  },
  {
    name: 'the name of its domain',
    next: {
      id: 'other',
      changes: {
        title: 'Another',
        homepage: 'http://radio.test/',
        feeds: [{ type: 'feed', url: 'http://radio.test/rss' }],
      },
    },
  },
])('recognises a renamed source by $name', async ({ next: { id, changes } }) => {
  await change({ [SOURCE]: undefined, [`content/sources/${id}.json`]: source(id, changes) });
  const { code, output } = await check('--changed-since', 'HEAD~1');
  expect(reported(output)).toEqual(
    [
      ...[' feeds.0.url', ' filters', ' homepage', ' listed'].map(
        (field) => `needs review sources/${id}.json 1${field}`,
      ),
      'needs review sources/radio.json 1',
    ].sort(),
  );
  expect(output).toContain('It seems to be the deleted source “radio” under a new name.');
  expect(code).toBe(1);
});

it('does not compare a new source with an unrelated deleted one', async () => {
  await change({ 'content/sources/rested.json': undefined, 'content/sources/paper.json': source('paper') });
  expect(reported((await check('--changed-since', 'HEAD~1')).output)).toEqual(['notice sources/rested.json 1']);
});

it('deleting an enabled source needs review', async () => {
  await change({ [SOURCE]: undefined });
  expect(await check('--changed-since', 'HEAD~1')).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^needs review {2}content\/sources\/radio\.json:1:1$/m),
  });
});

it('deleting a disabled source is a notice', async () => {
  await change({ 'content/sources/rested.json': undefined });
  const { code, output } = await check('--changed-since', 'HEAD~1');
  expect(reported(output)).toEqual(['notice sources/rested.json 1']);
  expect(code).toBe(0);
});

it('refuses a file that was replaced by a symbolic link', async () => {
  await rm(join(repository, SOURCE));
  await symlink('/etc/passwd', join(repository, SOURCE));
  await mkdir(join(repository, 'content', 'topics'), { recursive: true });
  await symlink('/etc', join(repository, 'content', 'topics', 'etc'));
  await commit('links');
  const { output } = await check('--changed-since', 'HEAD~1');
  expect(reported(output)).toEqual(['error sources/radio.json 1', 'error topics/etc 1']);
  expect(output).not.toContain('root');
});

it('warns that uncommitted files are not checked', async () => {
  await change({ 'content/sources/paper.json': source('paper') });
  await put(join(repository, 'content', 'sources', 'young.json'), '{');
  await put(join(repository, 'public', 'a.txt'), 'a');
  await put(join(repository, 'content', 'sources', 'paper.json'), '{');
  await put(join(repository, 'notes.txt'), 'none of the content');
  const { code, output } = await check('--changed-since', 'HEAD~1');
  expect(output).toContain(
    '3 files are changed and not committed; they are not checked: commit first, or name them with --files',
  );
  expect(reported(output)).toEqual(['error sources/paper.json 1']);
  expect(code).toBe(1);
  expect((await check('--files', 'content/sources/young.json')).output).not.toContain('not committed');
});

it('fails if a named file does not exist', async () => {
  expect(await check('--files', 'content/sources/radio.json,content/sources/radjo.json')).toMatchObject({
    code: 2,
    output: expect.stringContaining('There is no file “content/sources/radjo.json”.'),
  });
});

it('fails if git does not know the commit', async () => {
  const { code, output } = await check('--changed-since', 'f'.repeat(40));
  expect(code).toBe(2);
  expect(output).toContain('Git cannot list the changes');
  expect(await check('--changed-since', '--output=x')).toMatchObject({ code: 2 });
});

it('asks for review of what is said about people and in the name of organisations', async () => {
  const record = [{ date: '2026', status: 'detained', organisation: 'Example Union', url: 'https://union.example/1' }];
  await change({
    'content/people/buslik.json': { names: { en: 'Viktar Buslik' }, record },
    'content/people/crane.json': { names: { en: 'Alena Crane' } },
    'content/organisations/union.json': {
      names: { en: 'Union of Storks' },
      kind: 'ngo',
      contact: { mail: 'write@elsewhere.example' },
    },
    'content/statements/appeal.md':
      '---\ntitle: An appeal\nsource: radio\ndate: 2026-08-23\nlang: en\nurl: http://radio.example/appeal\n---\n\nWe ask.\n',
  });
  const { code, output } = await check('--changed-since', 'HEAD~1');
  expect(code).toBe(1);
  for (const what of [
    'The record or the name',
    'A person is added',
    'The addresses or the key',
    'A listing',
    'A statement is',
  ])
    expect(output).toContain(what);
});
