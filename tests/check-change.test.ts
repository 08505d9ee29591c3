// npm run check on the commits of a change, in a repository of its own.
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, it } from 'vitest';
import { contentFolder, put, sampleSource, temporaryFolder } from './helpers/content-folder.ts';

const SCRIPT = resolve('scripts/check.ts');
const LISTED = { groups: [{ why: 'Run by a state.', domains: ['state.example', 'rule.example'] }] };
const FILTERS = { include: { words: { any: ['belarus'] } } };

const source = (id: string, changes: object = {}) =>
  sampleSource({
    title: id,
    homepage: `http://${id}.example/`,
    feeds: [{ type: 'feed', url: `http://${id}.example/rss` }],
    ...changes,
  });

const BASE = {
  'sources/radio.json': source('radio', { stateListed: {}, filters: FILTERS }),
  'sources/rested.json': source('rested', { enabled: false, disabledBecause: 'Nobody knows who runs it.' }),
  'mirrors/somewhere.json': { kind: 'web', url: 'https://mirror.example/', since: '2026-08-23' },
  'withdrawn/a.json': { item: 'aaaaaaaaaaaa', decidedOn: '2026-08-23', reason: { en: 'Asked for.' } },
  'state-media.json': LISTED,
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

async function checkIn(forge: Record<string, string>, ...flags: string[]): Promise<{ code: number; said: string }> {
  const run = promisify(execFile)(process.execPath, [SCRIPT, ...flags], {
    cwd: repository,
    env: { PATH: process.env['PATH'], ...forge },
    maxBuffer: 8 << 20,
  });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, said: stdout + stderr }),
  );
}

/** `mark file:line field`, as they are printed. */
function told(said: string): string[] {
  return [
    ...said.matchAll(
      /^(mend|ask|know) {2}content\/(\S+?):(\d+):\d+(?: {2}(\S+))?$|^(mend|ask|know) {2}(\S+?):(\d+):\d+$/gm,
    ),
  ].map((found) =>
    found
      .slice(1)
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

it('finds nothing in a change without fault', async () => {
  await change({ 'content/sources/paper.json': source('paper') });
  expect(await check('--changed-since', 'HEAD~1')).toEqual({
    code: 0,
    said: '0 to mend, 0 to ask about, 0 to know of\n',
  });
});

it('tells of the files that are changed, and counts what is wrong elsewhere', async () => {
  await change({ 'content/topics/old.json': '{' });
  await change({ 'content/sources/paper.json': { ...source('paper'), homepage: 'paper' } });
  const { code, said } = await check('--changed-since', 'HEAD~1');
  expect(told(said)).toEqual(['mend sources/paper.json 1 homepage']);
  expect(said).toContain('Not told: 1 of files that this change does not touch');
  expect(code).toBe(1);
  expect(told((await check('--files', 'content/topics/old.json')).said)).toEqual(['mend topics/old.json 1']);
  expect(told((await check()).said)).toHaveLength(2);
});

it('passes a change that leaves a fault elsewhere as it was', async () => {
  await change({ 'content/topics/old.json': '{' });
  await change({ 'content/sources/paper.json': source('paper') });
  expect(await check('--changed-since', 'HEAD~1')).toMatchObject({ code: 0 });
});

it('fails a change that breaks a file it does not touch', async () => {
  await change({ 'content/i18n/en.json': {} });
  expect(told((await check('--changed-since', 'HEAD~1')).said)).toEqual([
    'mend i18n/be.json 1 site.home',
    'mend i18n/ru.json 1 site.home',
  ]);
});

it('compares with where the change began, not with what came to the other branch since', async () => {
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
const radio = (changes: object) => ({ [SOURCE]: source('radio', { stateListed: {}, filters: FILTERS, ...changes }) });
const { stateListed: _listed, ...unlisted } = source('radio', { stateListed: {}, filters: FILTERS }) as Record<
  string,
  unknown
>;
const { filters: _filters, ...unfiltered } = source('radio', { stateListed: {}, filters: FILTERS }) as Record<
  string,
  unknown
>;

it.each([
  {
    name: 'a homepage that moves',
    files: radio({ homepage: 'http://radio-new.example/' }),
    asks: ['ask sources/radio.json 1 homepage'],
  },
  {
    name: 'a homepage that moves beside a fault',
    files: radio({ title: '<b>radio</b>', homepag: 1, homepage: 'http://radio-new.example/' }),
    asks: ['mend sources/radio.json 1 homepag', 'ask sources/radio.json 1 homepage', 'mend sources/radio.json 1 title'],
  },
  {
    name: 'a feed that moves',
    files: radio({ feeds: [{ type: 'feed', url: 'http://elsewhere.example/rss' }] }),
    asks: ['ask sources/radio.json 1 feeds.0.url'],
  },
  {
    name: 'another channel',
    files: radio({ feeds: [{ type: 'telegram', channel: 'somebody' }] }),
    asks: ['ask sources/radio.json 1 feeds.0.channel'],
  },
  {
    name: 'a new address of the same site',
    files: radio({ mirrors: ['http://elsewhere.example/'] }),
    asks: ['ask sources/radio.json 1 mirrors.0'],
  },
  { name: 'a warning taken away', files: { [SOURCE]: unlisted }, asks: ['ask sources/radio.json 1'] },
  { name: 'a filter taken away', files: { [SOURCE]: unfiltered }, asks: ['ask sources/radio.json 1 filters'] },
  {
    name: 'a source that rested',
    files: { 'content/sources/rested.json': source('rested') },
    asks: ['ask sources/rested.json 1 enabled'],
  },
  {
    name: 'a mirror that moves',
    files: { 'content/mirrors/somewhere.json': { ...BASE['mirrors/somewhere.json'], url: 'https://other.example/' } },
    asks: ['ask mirrors/somewhere.json 1 url'],
  },
  {
    name: 'a mirror pushed elsewhere',
    files: {
      'content/mirrors/somewhere.json': { ...BASE['mirrors/somewhere.json'], push: { kind: 'rclone', to: 'a:b' } },
    },
    asks: ['ask mirrors/somewhere.json 1 push'],
  },
  {
    name: 'a new mirror',
    files: { 'content/mirrors/new.json': { kind: 'web', url: 'https://new.example/', since: '2026-08-23' } },
    asks: ['ask mirrors/new.json 1 url'],
  },
  {
    name: 'a mirror deleted',
    files: { 'content/mirrors/somewhere.json': undefined },
    asks: ['ask mirrors/somewhere.json 1'],
  },
  { name: 'a withdrawal deleted', files: { 'content/withdrawn/a.json': undefined }, asks: ['ask withdrawn/a.json 1'] },
  {
    name: 'a withdrawal of something else',
    files: { 'content/withdrawn/a.json': { ...BASE['withdrawn/a.json'], item: 'bbbbbbbbbbbb' } },
    asks: ['ask withdrawn/a.json 1'],
  },
  {
    name: 'another way out',
    files: {
      'content/site.json': { title: { en: 'Test' }, tagline: { en: 'Tests' }, leaveTo: 'https://trap.example/' },
    },
    asks: ['ask site.json 1 leaveTo'],
  },
  {
    name: 'a state that is listed no more',
    files: { 'content/state-media.json': { groups: [{ ...LISTED.groups[0], domains: ['state.example'] }] } },
    asks: ['ask state-media.json 1'],
  },
  { name: 'a key', files: { 'content/roots/1.json': '{}' }, asks: ['ask roots/1.json 1'] },
  {
    name: 'a workflow',
    files: { '.github/workflows/check.yml': 'on: push' },
    asks: ['ask .github/workflows/check.yml 1'],
  },
  { name: 'a unit of the timer', files: { 'deploy/lusterka.timer': '[Timer]' }, asks: ['ask deploy/lusterka.timer 1'] },
  { name: 'this check', files: { 'src/check/check.ts': 'export {}' }, asks: ['ask src/check/check.ts 1'] },
  {
    name: 'what git shows of files',
    files: { 'content/sources/.gitattributes': '*.json -diff' },
    asks: ['mend sources/.gitattributes 1', 'ask sources/.gitattributes 1'],
  },
  {
    name: 'a page that the site makes',
    files: { 'src/pages/index.astro': '<p>' },
    asks: ['ask src/pages/index.astro 1'],
  },
  { name: 'a program that is run', files: { 'scripts/build.ts': 'export {}' }, asks: ['ask scripts/build.ts 1'] },
  { name: 'how the site is put together', files: { 'astro.config.mjs': '' }, asks: ['ask astro.config.mjs 1'] },
  { name: 'a file of the site', files: { 'public/evil.html': '<script>' }, asks: ['ask public/evil.html 1'] },
  { name: 'the packages', files: { 'package-lock.json': '{}' }, asks: ['ask package-lock.json 1'] },
])('$name needs a second reviewer', async ({ files, asks }) => {
  await change(files);
  const { code, said } = await check('--changed-since', 'HEAD~1', '--review', 'review.json');
  expect(told(said)).toEqual(asks);
  expect(said).toContain('needs a second reviewer');
  expect(code).toBe(1);
  expect(JSON.parse(await readFile(join(repository, 'review.json'), 'utf8'))).toMatchObject([
    { file: expect.stringMatching(/^[a-z.]/), line: 1, what: expect.any(String), why: expect.any(String) },
  ]);
});

it.each([
  { name: 'another path on the same domain', files: radio({ homepage: 'http://www.radio.example/start' }) },
  { name: 'another note', files: radio({ note: 'Looked at.' }) },
  {
    name: 'a feed at an address that the source had',
    files: radio({ feeds: [{ type: 'feed', url: 'http://feeds.radio.example/all' }] }),
  },
  { name: 'a source put to rest', files: radio({ enabled: false, disabledBecause: 'Gone.' }) },
  {
    name: 'one more withdrawal',
    files: { 'content/withdrawn/b.json': { ...BASE['withdrawn/a.json'], item: 'bbbbbbbbbbbb' } },
  },
  { name: 'documents', files: { 'docs/a.md': 'A', 'README.md': 'B', '.gitignore': 'c' } },
])('$name needs none', async ({ files }) => {
  await change(files);
  expect(await check('--changed-since', 'HEAD~1')).toEqual({
    code: 0,
    said: '0 to mend, 0 to ask about, 0 to know of\n',
  });
});

it('what is asked passes when a second reviewer has agreed', async () => {
  await change(radio({ homepage: 'http://radio-new.example/' }));
  expect(await check('--changed-since', 'HEAD~1', '--reviewed')).toMatchObject({
    code: 0,
    said: expect.stringContaining('has agreed'),
  });
});

it('a second reviewer cannot agree to what is to be mended', async () => {
  await change({ ...radio({ homepage: 'http://radio-new.example/' }), 'content/sources/broken.json': '{' });
  expect(await check('--changed-since', 'HEAD~1', '--reviewed')).toMatchObject({ code: 1 });
});

it('asks without failing where no change is looked at, and annotates on GitHub alone', async () => {
  await change({ 'content/sources/paper.json': source('paper', { homepage: 'http://state.example/' }) });
  const whole = await checkIn({ GITHUB_ACTIONS: 'true' });
  expect(whole).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^::warning file=content\/sources\/paper\.json,line=1,/),
  });
  for (const forge of [
    {},
    { GITHUB_ACTIONS: 'true', GITEA_ACTIONS: 'true' },
    { GITHUB_ACTIONS: 'true', FORGEJO_ACTIONS: 'true' },
  ]) {
    expect(await checkIn(forge as Record<string, string>, '--changed-since', 'HEAD~1')).toMatchObject({
      code: 1,
      said: expect.not.stringMatching(/^::/m),
    });
  }
});

it('refuses what is too large for every copy of the site, and a link there', async () => {
  await put(join(repository, 'public', 'large.bin'), Buffer.alloc((512 << 10) + 1));
  await symlink('/etc/passwd', join(repository, 'public', 'passwd'));
  await commit('files');
  const { code, said } = await check('--changed-since', 'HEAD~1', '--reviewed');
  expect(told(said)).toEqual([
    'mend public/large.bin 1',
    'ask public/large.bin 1',
    'mend public/passwd 1',
    'ask public/passwd 1',
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
])('a source deleted and added anew is known by $name', async ({ next: { id, changes } }) => {
  await change({ [SOURCE]: undefined, [`content/sources/${id}.json`]: source(id, changes) });
  const { code, said } = await check('--changed-since', 'HEAD~1');
  expect(told(said)).toEqual(
    [
      ...[' homepage', ' feeds.0.url', '', ' filters'].map((field) => `ask sources/${id}.json 1${field}`),
      'ask sources/radio.json 1',
    ].sort(),
  );
  expect(said).toContain('It seems to be “radio”, which is deleted.');
  expect(code).toBe(1);
});

it('holds no source against a stranger that is deleted beside it', async () => {
  await change({ 'content/sources/rested.json': undefined, 'content/sources/paper.json': source('paper') });
  expect(told((await check('--changed-since', 'HEAD~1')).said)).toEqual(['know sources/rested.json 1']);
});

it('asks whether a source may be deleted that is read', async () => {
  await change({ [SOURCE]: undefined });
  expect(await check('--changed-since', 'HEAD~1')).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^ask {2}content\/sources\/radio\.json:1:1$/m),
  });
});

it('tells that a source at rest is deleted, and lets it pass', async () => {
  await change({ 'content/sources/rested.json': undefined });
  const { code, said } = await check('--changed-since', 'HEAD~1');
  expect(told(said)).toEqual(['know sources/rested.json 1']);
  expect(code).toBe(0);
});

it('sees a file that became a link', async () => {
  await rm(join(repository, SOURCE));
  await symlink('/etc/passwd', join(repository, SOURCE));
  await mkdir(join(repository, 'content', 'topics'), { recursive: true });
  await symlink('/etc', join(repository, 'content', 'topics', 'etc'));
  await commit('links');
  const { said } = await check('--changed-since', 'HEAD~1');
  expect(told(said)).toEqual(['mend sources/radio.json 1', 'mend topics/etc 1']);
  expect(said).not.toContain('root');
});

it('says that what is not committed is not judged', async () => {
  await change({ 'content/sources/paper.json': source('paper') });
  await put(join(repository, 'content', 'sources', 'young.json'), '{');
  await put(join(repository, 'public', 'a.txt'), 'a');
  await put(join(repository, 'content', 'sources', 'paper.json'), '{');
  await put(join(repository, 'notes.txt'), 'none of the content');
  const { code, said } = await check('--changed-since', 'HEAD~1');
  expect(said).toContain(
    '3 files are changed and not committed; they are not judged: commit first, or name them with --files',
  );
  expect(told(said)).toEqual(['mend sources/paper.json 1']);
  expect(code).toBe(1);
  expect((await check('--files', 'content/sources/young.json')).said).not.toContain('not committed');
});

it('says so where a file is named that is not there', async () => {
  expect(await check('--files', 'content/sources/radio.json,content/sources/radjo.json')).toMatchObject({
    code: 2,
    said: expect.stringContaining('There is no file “content/sources/radjo.json”.'),
  });
});

it('says so where git does not know the commit', async () => {
  const { code, said } = await check('--changed-since', 'f'.repeat(40));
  expect(code).toBe(2);
  expect(said).toContain('Git cannot say what was changed');
  expect(await check('--changed-since', '--output=x')).toMatchObject({ code: 2 });
});
