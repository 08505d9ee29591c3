// Runs the commands in code blocks of documents one after the other, in a clone of this working tree without internet.
// Left out are commands that need the internet (pull, update, preview; try and new-source: tests/new-source.test.ts), ask
// (new-day: tests/new-day.test.ts), are run by other tests (demo, test, types), do not end (dev), or are alternatives (further keys: tests/attacks/keys.test.ts).
import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder } from '../src/lib/folder-server.ts';
import { pull } from '../src/pull/pull.ts';
import { put } from './helpers/content-folder.ts';
import { type DocCommand, docCommands } from './helpers/doc-commands.ts';
import { liveContent } from './helpers/live-content.ts';
import { forgetSources } from './helpers/without-sources.ts';
import { layCheckout } from './workflows/local-runner.ts';

const OFFLINE = [
  'check',
  'build',
  'keys',
  'edition',
  'verify',
  'mirror',
  'seed',
  'items',
  'health',
  'schemas',
  'stories',
];

let folder: string;
let clone: string;
let home: string;
let mirrorUrl: string;
const finish: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-docs-'));
  finish.push(() => rm(folder, { recursive: true, force: true }));
  [clone, home] = [join(folder, 'clone'), join(folder, 'home')];
  const origin = join(folder, 'origin.git');
  execFileSync('git', ['init', '--quiet', '--bare', origin]);
  const live = await liveContent({ sources: 2, itemsEach: 4 }, { onFinished: (task) => finish.push(task) });
  await pull({ contentDir: live.content, allowPrivate: true, media: false });
  await layCheckout(clone, {
    origin: `file://${origin}`,
    async prepare(checkout) {
      for (const part of ['sources', 'items', 'state.json']) {
        await rm(join(checkout, 'content', part), { recursive: true, force: true });
        await cp(join(live.content, part), join(checkout, 'content', part), { recursive: true });
      }
      await forgetSources(join(checkout, 'content'));
      await put(join(checkout, 'content', 'mirrors', 'pages.json'), {
        kind: 'ipns',
        url: 'ipns://site.example',
        since: '2026-08-01',
        push: { kind: 'git', repository: `file://${origin}`, branch: 'pages' },
      });
      const git = (...args: string[]) =>
        execFileSync('git', ['-C', checkout, '-c', 'user.name=v', '-c', 'user.email=v@v.invalid', ...args]);
      git('add', '--all');
      git('commit', '--quiet', '--message', 'all');
      git('update-ref', 'refs/remotes/origin/main', 'HEAD');
      // A pull request, as docs/review.md checks it.
      git('worktree', 'add', '--quiet', '--detach', 'change');
    },
  });
  await symlink(resolve('node_modules'), join(clone, 'node_modules'));
  await put(join(home, 'private-targets.json'), {
    targets: [{ id: 'disk', push: { kind: 'folder', path: join(folder, 'www') } }],
  });
  const server = await serveFolder(join(folder, 'www'));
  finish.push(() => server.close());
  mirrorUrl = server.url;
});

afterAll(async () => {
  for (const task of finish) await task();
});

/** Replaces placeholders of a document with values of this test. */
function filledIn(word: string): string {
  if (/^RW[A-Za-z]*…$/.test(word)) return join(home, 'lusterka.key.pub');
  if (word === 'https://mirror.example/') return mirrorUrl;
  if (word === '/srv/site' || word === '~/old-copy') return join(folder, 'www');
  return word.replace(/^~(?=\/)/, home);
}

async function run({ name, words }: Pick<DocCommand, 'name' | 'words'>): Promise<{ code: number; said: string }> {
  const { PATH = '' } = process.env;
  // The feeds of this test are on loopback, which `check` refuses by default.
  const more = name === 'check' ? ['--allow-private'] : [];
  return promisify(execFile)('npm', ['run', '--silent', name, '--', ...words.map(filledIn), ...more], {
    cwd: clone,
    env: { PATH, HOME: home, LUSTERKA_KEY_PASSWORD: 'a password', npm_config_update_notifier: 'false' },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, said: stdout + stderr }),
  );
}

/** Signing an unchanged site ends with 1, which make-an-edition.md explains. */
const isExpected = ({ code, said }: { code: number; said: string }) =>
  code === 0 || said.includes('No new edition was made');

async function runAll(file: string, until?: RegExp): Promise<string[]> {
  const commands = (await docCommands(file)).filter(
    ({ name, words, isShown }) =>
      isShown && OFFLINE.includes(name) && !words.some((word) => /[<|]|your\.example/.test(word)),
  );
  const end = until === undefined ? -1 : commands.findIndex(({ line }) => until.test(line));
  const failures: string[] = [];
  for (const command of end === -1 ? commands : commands.slice(0, end)) {
    const ended = await run(command);
    if (!isExpected(ended)) failures.push(`${command.line}\n${ended.said}`);
  }
  expect(commands.length).toBeGreaterThan(0);
  return failures;
}

describe('a reader who follows', () => {
  it('docs/make-an-edition.md gets a key and an edition', async () => {
    expect(await runAll('docs/make-an-edition.md', /next\.key/)).toEqual([]);
    expect(await readdir(join(clone, 'dist', 'edition'))).toContain('edition.json');
  });

  it('docs/keys.md can rehearse a ceremony, a renewal and a revocation', async () => {
    expect(await runAll('docs/keys.md')).toEqual([]);
    expect(await readdir(join(home, 'rehearsal', 'content', 'roots'))).toEqual(
      expect.arrayContaining(['1.json', '2.json', '3.json', 'mirrors.json']),
    );
  });

  it('docs/mirroring.md can pack, push and verify', async () => {
    // The document starts with running a mirror, which needs a pushed edition.
    expect(await run({ name: 'mirror', words: ['push', '--targets', '~/private-targets.json'] })).toMatchObject({
      code: 0,
    });
    expect(await runAll('docs/mirroring.md')).toEqual([]);
  });

  it('docs/run-your-own.md can show the health, store the items, and seed', async () => {
    expect(await runAll('docs/run-your-own.md')).toEqual([]);
  });

  it.each(['docs/translate.md', 'docs/sources.md', 'docs/review.md', 'docs/stories.md', 'CONTRIBUTING.md'])(
    '%s finds no command that fails',
    async (file) => {
      expect(await runAll(file)).toEqual([]);
    },
  );
});
